<?php
// Reads an export file with the parsers of WordPress's importer, checks what its import needs, and prints the texts of all
// posts as JSON. The importer's code expects a few functions of WordPress, which are stubs here.

class WP_Error {
	public $message;
	public $data;
	public function __construct( $code, $message, $data = null ) {
		$this->message = $message;
		$this->data    = $data;
	}
}
function __( $text ) {
	return $text;
}
function wp_kses_post( $text ) {
	return $text;
}

list( , $importer, $file ) = $argv;
require "$importer/parsers/class-wxr-parser-simplexml.php";
require "$importer/parsers/class-wxr-parser-xml.php";
require "$importer/parsers/class-wxr-parser-regex.php";

$failed = array();
function check( $right, $what ) {
	global $failed;
	if ( ! $right ) {
		$failed[] = $what;
	}
}

$read = ( new WXR_Parser_SimpleXML() )->parse( $file );
check( is_array( $read ), 'the file is not read: ' . ( is_array( $read ) ? '' : $read->message ) );
foreach ( array( new WXR_Parser_XML(), new WXR_Parser_Regex() ) as $other ) {
	$again = $other->parse( $file );
	$name  = get_class( $other );
	check( is_array( $again ) && count( $again['posts'] ) === count( $read['posts'] ), "$name reads other posts" );
	foreach ( $read['posts'] as $at => $post ) {
		foreach ( array( 'post_title', 'post_content', 'post_excerpt', 'post_name', 'status', 'post_date_gmt' ) as $field ) {
			// One of them writes empty elements in the way of XML.
			$same = str_replace( array( '<br>', '<hr>' ), array( '<br />', '<hr />' ), array( $again['posts'][ $at ][ $field ], $post[ $field ] ) );
			check( $same[0] === $same[1], "$name reads another $field of {$post['post_name']}" );
		}
	}
}

$numbers     = array_column( $read['posts'], 'post_id' );
$attachments = array();
check( count( array_unique( $numbers ) ) === count( $numbers ), 'two posts have one number' );
foreach ( $read['posts'] as $post ) {
	if ( 'attachment' === $post['post_type'] ) {
		$attachments[ $post['post_id'] ] = $post['attachment_url'];
		check( (bool) preg_match( '%^https?://%', $post['attachment_url'] ), "no address: {$post['post_title']}" );
	}
}
$logins = array_column( $read['authors'], 'author_login' );
$texts  = array();
foreach ( $read['posts'] as $post ) {
	$slug = $post['post_name'];
	check( '' === $post['post_author'] || in_array( $post['post_author'], $logins, true ), "unknown author of $slug" );
	check( in_array( $post['status'], array( 'publish', 'future', 'pending', 'draft', 'private', 'inherit' ), true ), "status of $slug" );
	check( (bool) preg_match( '/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/', $post['post_date'] ), "date of $slug" );
	if ( 'post' !== $post['post_type'] ) {
		continue;
	}
	check( '' !== $post['post_title'] && '' !== $slug, "no title or name: $slug" );
	foreach ( $post['postmeta'] ?? array() as $meta ) {
		check( '_thumbnail_id' !== $meta['key'] || isset( $attachments[ (int) $meta['value'] ] ), "no such picture: $slug" );
	}
	preg_match_all( '/<img[^>]* src="([^"]*)"/', $post['post_content'], $shown );
	foreach ( array_diff( $shown[1], $attachments ) as $address ) {
		check( ! $attachments, "the picture $address of $slug is no attachment" );
	}
	$texts[ $slug ] = $post['post_content'];
}
fwrite( STDERR, count( $texts ) . ' posts, ' . count( $attachments ) . ' pictures, ' . count( $logins ) . ' authors, ' .
	count( $read['categories'] ) . ' categories, ' . count( $read['tags'] ) . " tags read by the importer's parsers\n" );
foreach ( array_unique( $failed ) as $what ) {
	fwrite( STDERR, "wrong: $what\n" );
}
echo json_encode( $texts );
exit( $failed ? 1 : 0 );
