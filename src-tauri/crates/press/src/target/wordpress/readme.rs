//! How to import the file, for whoever does it.

use article::Publication;

use super::post::Post;

/// The text of `README.txt`. `media` is where WordPress will look for the pictures; `None` if it cannot.
pub(super) fn readme(publication: &Publication, posts: &[Post], media: Option<&str>) -> String {
    let count = article::counted(posts.len(), "post", "posts");
    let several = posts.iter().any(|post| post.people.len() > 1);
    let pictures = match media {
        Some(media) => format!(
            "1. Make the pictures reachable. Upload the folder media/ beside this file, so that its\n   files are at {media}\n   \
             WordPress fetches each of them from there, and afterwards you may remove them.\n"
        ),
        None => "1. This export has no address for its pictures, so WordPress cannot fetch them. Set\n   media_address under \
                 [export.options.wordpress] in publication.toml, and export again;\n   or upload the files of media/ by hand \
                 and place them in the posts.\n"
            .to_owned(),
    };
    let authors = if several {
        "\nSeveral posts have more than one author. Install the plug-in Co-Authors Plus before the\nimport, and it finds all of \
         them; without it, WordPress names the first, and says that it\nfailed to import the others, which does no harm.\n"
    } else {
        ""
    };
    format!(
        "{name}: {count} for WordPress\n\n{pictures}2. In WordPress, open Tools, Import, WordPress, and install the importer if it \
         asks to.\n3. Choose import.xml. If the site refuses a file of its size, raise upload_max_filesize\n   and post_max_size \
         in PHP.\n4. Assign each author to a user of the site, or let WordPress make one.\n5. Tick “Download and import file \
         attachments”.\n\nWordPress skips a post whose title and date it has already; to import one again, delete it\nfirst. The \
         custom field copydesk_id names each article, copydesk_byline its whole byline.\n{authors}",
        name = publication.name,
    )
}
