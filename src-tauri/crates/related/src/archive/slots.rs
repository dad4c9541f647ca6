//! The articles of an archive by number, with what is known of them besides their words.

use std::collections::BTreeMap;

use article::ArticleId;

use crate::facts::Facts;
use crate::language::Language;
use crate::term::Term;

/// [`Facts`], with names as hashes.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    pub(crate) id: ArticleId,
    pub(crate) language: Language,
    pub(crate) day: Option<i32>,
    pub(crate) section: Option<Term>,
    family: Vec<ArticleId>,
    pub(crate) tags: Vec<Term>,
    pub(crate) picks: Vec<ArticleId>,
    pub(crate) links: Vec<ArticleId>,
}

impl Kept {
    pub(crate) fn of(facts: &Facts) -> Self {
        let unique = |ids: &[ArticleId]| {
            let mut unique = Vec::with_capacity(ids.len());
            for id in ids.iter().filter(|id| **id != facts.id) {
                if !unique.contains(id) {
                    unique.push(*id);
                }
            }
            unique
        };
        Self {
            id: facts.id,
            language: facts.language,
            day: facts.day,
            section: facts.section_name(),
            family: facts.family(),
            tags: facts.tag_names(),
            picks: unique(&facts.picks),
            links: unique(&facts.links),
        }
    }
}

/// One article. What else refers to it does so by its slot, even if it is not there yet or no more.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    pub(crate) id: ArticleId,
    pub(crate) language: Language,
    /// Whether the article is there.
    pub(crate) alive: bool,
    pub(crate) day: Option<i32>,
    pub(crate) section: Option<Term>,
    /// The length of its whole vector.
    pub(crate) norm: f32,
}

/// All slots: those that were there when the archive was built by id, then the others as they came.
#[derive(Debug, Default)]
pub(crate) struct Slots {
    pub(crate) all: Vec<Slot>,
    /// What one step of the eight bits is worth in the lists, by slot; nothing if what they have of the article no longer holds.
    pub(crate) steps: Vec<f32>,
    /// The same for the lists of headlines.
    pub(crate) headline_steps: Vec<f32>,
    built: usize,
    later: BTreeMap<ArticleId, u32>,
    tags: Many<Term>,
    picks: Many<u32>,
    links: Many<u32>,
    /// What changed since, by slot.
    changed: BTreeMap<u32, Changed>,
    articles_with_tag: BTreeMap<Term, u32>,
    /// How many articles link to each slot.
    articles_linking: Vec<u32>,
    articles_in: BTreeMap<Language, u32>,
    /// The articles that name translations, with these.
    families: BTreeMap<u32, Vec<ArticleId>>,
}

/// What an article has now.
#[derive(Debug)]
struct Changed {
    tags: Vec<Term>,
    picks: Vec<u32>,
    links: Vec<u32>,
}

/// Several things for each slot, in one array.
#[derive(Debug)]
struct Many<T> {
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Many<T> {
    fn default() -> Self {
        Self { starts: Vec::new(), items: Vec::new() }
    }
}

impl<T> Many<T> {
    fn push(&mut self, items: impl IntoIterator<Item = T>) {
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        self.items.extend(items);
        self.starts.push(number(self.items.len()));
    }

    fn of(&self, slot: u32) -> &[T] {
        let bounds = self.starts.get(slot as usize).zip(self.starts.get(slot as usize + 1));
        bounds.map_or(&[], |(from, to)| &self.items[*from as usize..*to as usize])
    }

    fn bytes(&self) -> usize {
        self.starts.capacity() * 4 + self.items.capacity() * size_of::<T>()
    }
}

impl Slots {
    pub(crate) fn build(mut articles: Vec<Kept>) -> Self {
        articles.sort_by_key(|kept| kept.id);
        let mut ids: Vec<ArticleId> = articles
            .iter()
            .flat_map(|kept| [kept.id].into_iter().chain(kept.picks.iter().chain(&kept.links).copied()))
            .collect();
        ids.sort_unstable();
        ids.dedup();
        let mut slots = Self {
            all: Vec::with_capacity(ids.len()),
            built: ids.len(),
            articles_linking: vec![0; ids.len()],
            ..Self::default()
        };
        let place = |id: &ArticleId| number(ids.partition_point(|of| of < id));
        let mut articles = articles.into_iter().peekable();
        for id in &ids {
            let kept = articles.next_if(|kept| kept.id == *id);
            slots.all.push(kept.as_ref().map_or_else(|| Slot::absent(*id), Slot::of));
            match kept {
                Some(kept) => {
                    slots.keep_family(number(slots.all.len() - 1), &kept);
                    let links: Vec<u32> = kept.links.iter().map(place).collect();
                    slots.count(kept.language, &kept.tags, &links, 1);
                    slots.picks.push(kept.picks.iter().map(place));
                    slots.links.push(links);
                    slots.tags.push(kept.tags);
                }
                None => {
                    slots.picks.push([]);
                    slots.links.push([]);
                    slots.tags.push([]);
                }
            }
        }
        slots.steps = vec![0.0; ids.len()];
        slots.headline_steps = vec![0.0; ids.len()];
        slots
    }

    pub(crate) fn find(&self, id: ArticleId) -> Option<u32> {
        match self.all[..self.built].binary_search_by_key(&id, |slot| slot.id) {
            Ok(slot) => Some(number(slot)),
            Err(_) => self.later.get(&id).copied(),
        }
    }

    /// The slot of an article that is there.
    pub(crate) fn find_alive(&self, id: ArticleId) -> Option<u32> {
        self.find(id).filter(|slot| self.all[*slot as usize].alive)
    }

    fn find_or_add(&mut self, id: ArticleId) -> u32 {
        self.find(id).unwrap_or_else(|| {
            let slot = number(self.all.len());
            self.all.push(Slot::absent(id));
            self.articles_linking.push(0);
            self.steps.push(0.0);
            self.headline_steps.push(0.0);
            self.later.insert(id, slot);
            slot
        })
    }

    /// Takes an article in, or what it is now.
    pub(crate) fn put(&mut self, kept: &Kept) -> u32 {
        let slot = self.find_or_add(kept.id);
        self.take_out(slot);
        let picks = kept.picks.iter().map(|id| self.find_or_add(*id)).collect();
        let links: Vec<u32> = kept.links.iter().map(|id| self.find_or_add(*id)).collect();
        self.count(kept.language, &kept.tags, &links, 1);
        self.all[slot as usize] = Slot::of(kept);
        self.keep_family(slot, kept);
        self.changed.insert(slot, Changed { tags: kept.tags.clone(), picks, links });
        slot
    }

    /// Takes an article out, if it is there.
    pub(crate) fn take_out(&mut self, slot: u32) {
        let of = &mut self.all[slot as usize];
        if std::mem::replace(&mut of.alive, false) {
            self.steps[slot as usize] = 0.0;
            self.headline_steps[slot as usize] = 0.0;
            let language = of.language;
            let (tags, links) = (self.tags(slot).to_vec(), self.links(slot).to_vec());
            self.count(language, &tags, &links, -1);
        }
    }

    fn keep_family(&mut self, slot: u32, kept: &Kept) {
        if kept.family.len() > 1 {
            self.families.insert(slot, kept.family.clone());
        } else {
            self.families.remove(&slot);
        }
    }

    /// Whether an article is one of a family, or has a translation in common with it.
    pub(crate) fn is_of_family(&self, slot: u32, family: &[ArticleId]) -> bool {
        let own = std::slice::from_ref(&self.all[slot as usize].id);
        self.families.get(&slot).map_or(own, Vec::as_slice).iter().any(|id| family.contains(id))
    }

    fn count(&mut self, language: Language, tags: &[Term], links: &[u32], change: i32) {
        let add = |number: &mut u32| *number = number.saturating_add_signed(change);
        links.iter().for_each(|to| add(&mut self.articles_linking[*to as usize]));
        add(self.articles_in.entry(language).or_default());
        tags.iter().for_each(|tag| add(self.articles_with_tag.entry(*tag).or_default()));
    }

    pub(crate) fn tags(&self, slot: u32) -> &[Term] {
        self.changed.get(&slot).map_or_else(|| self.tags.of(slot), |changed| &changed.tags)
    }

    pub(crate) fn picks(&self, slot: u32) -> &[u32] {
        self.changed.get(&slot).map_or_else(|| self.picks.of(slot), |changed| &changed.picks)
    }

    pub(crate) fn links(&self, slot: u32) -> &[u32] {
        self.changed.get(&slot).map_or_else(|| self.links.of(slot), |changed| &changed.links)
    }

    pub(crate) fn articles_with_tag(&self, tag: Term) -> u32 {
        self.articles_with_tag.get(&tag).copied().unwrap_or(0)
    }

    pub(crate) fn articles_linking(&self, to: u32) -> u32 {
        self.articles_linking.get(to as usize).copied().unwrap_or(0)
    }

    pub(crate) fn articles_in(&self, language: Language) -> u32 {
        self.articles_in.get(&language).copied().unwrap_or(0)
    }

    pub(crate) fn articles(&self) -> u32 {
        self.articles_in.values().sum()
    }

    pub(crate) fn bytes(&self) -> usize {
        // What is in trees is counted as twice what it holds.
        let families = self.families.values().map(|family| 2 * (28 + family.len() * 16)).sum::<usize>();
        let trees = families + self.later.len() * 40 + self.articles_with_tag.len() * 16 + self.changed.len() * 2 * 120;
        self.all.capacity() * size_of::<Slot>()
            + (self.steps.capacity() + self.headline_steps.capacity() + self.articles_linking.capacity()) * 4
            + self.tags.bytes()
            + self.picks.bytes()
            + self.links.bytes()
            + trees
    }
}

impl Slot {
    fn of(kept: &Kept) -> Self {
        Self { alive: true, language: kept.language, day: kept.day, section: kept.section, ..Self::absent(kept.id) }
    }

    fn absent(id: ArticleId) -> Self {
        Self { id, language: Language::default(), alive: false, day: None, section: None, norm: 0.0 }
    }
}

/// A number of things in memory, far below 2³².
fn number(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}
