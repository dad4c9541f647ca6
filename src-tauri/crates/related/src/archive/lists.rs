//! For each term, the articles in which it weighs most.

/// Inverted lists: the entries of all terms in one array, those of a term beside each other, by slot.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    starts: Vec<u32>,
    slots: Vec<u32>,
    weights: Vec<u8>,
}

/// An article's heaviest terms on their way into the lists, in the order in which articles come.
#[derive(Debug, Default)]
pub(crate) struct Heaviest {
    articles: Vec<(u32, u32)>,
    terms: Vec<u32>,
    weights: Vec<u8>,
}

impl Heaviest {
    /// With room for this many.
    pub(crate) fn with_room(articles: usize, terms: usize) -> Self {
        Self {
            articles: Vec::with_capacity(articles),
            terms: Vec::with_capacity(articles * terms),
            weights: Vec::with_capacity(articles * terms),
        }
    }

    pub(crate) fn article(&mut self, slot: u32) {
        self.articles.push((slot, length(self.terms.len())));
    }

    pub(crate) fn term(&mut self, term: usize, weight: u8) {
        self.terms.push(length(term));
        self.weights.push(weight);
    }

    /// The lists of as many terms as there are in the lexicon.
    pub(crate) fn inverted(mut self, terms: usize) -> Lists {
        let mut starts = vec![0_u32; terms + 1];
        for term in &self.terms {
            starts[*term as usize + 1] += 1;
        }
        for term in 0..terms {
            starts[term + 1] += starts[term];
        }
        let mut next = starts.clone();
        let mut slots = vec![0; self.terms.len()];
        let mut weights = vec![0; self.terms.len()];
        let ends = self.articles.iter().skip(1).map(|(_, start)| *start).chain([length(self.terms.len())]);
        let mut articles: Vec<_> =
            self.articles.iter().zip(ends).map(|((slot, start), end)| (*slot, *start, end)).collect();
        articles.sort_unstable();
        self.articles = Vec::new();
        for (slot, start, end) in articles {
            for at in start as usize..end as usize {
                let place = &mut next[self.terms[at] as usize];
                slots[*place as usize] = slot;
                weights[*place as usize] = self.weights[at];
                *place += 1;
            }
        }
        Lists { starts, slots, weights }
    }
}

impl Lists {
    /// The slots and the weights of a term.
    #[inline]
    pub(crate) fn of(&self, term: usize) -> (&[u32], &[u8]) {
        let (from, to) = (self.starts[term] as usize, self.starts[term + 1] as usize);
        (&self.slots[from..to], &self.weights[from..to])
    }

    pub(crate) fn bytes(&self) -> usize {
        (self.starts.capacity() + self.slots.capacity()) * 4 + self.weights.capacity()
    }
}

/// Lists of few of the lexicon's terms: those of headlines.
#[derive(Debug, Default)]
pub(crate) struct FewLists {
    terms: Vec<u32>,
    lists: Lists,
}

impl FewLists {
    pub(crate) fn inverted(mut heaviest: Heaviest) -> Self {
        let mut terms = heaviest.terms.clone();
        terms.sort_unstable();
        terms.dedup();
        terms.shrink_to_fit();
        for term in &mut heaviest.terms {
            *term = length(terms.partition_point(|of| of < term));
        }
        let lists = heaviest.inverted(terms.len());
        Self { terms, lists }
    }

    pub(crate) fn of(&self, term: usize) -> (&[u32], &[u8]) {
        match self.terms.binary_search(&length(term)) {
            Ok(at) => self.lists.of(at),
            Err(_) => (&[], &[]),
        }
    }

    pub(crate) fn bytes(&self) -> usize {
        self.terms.capacity() * 4 + self.lists.bytes()
    }
}

/// A length that was counted in memory, and is far below 2³².
fn length(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
