//! Questions, and what their kinds have in common.
//!
//! A kind is one file here: what it takes, how its answer is read, whether it is scored. It is entered in
//! [`QuestionKind`] and in [`QuestionKind::kind`], which the compiler holds together; nothing else in the core
//! distinguishes kinds.

mod choose;
mod map;
mod number;
mod plan;
mod priorities;
mod rank;
mod rate;
mod table;
mod write;

use serde_json::Value;

pub use crate::answer::{AnswerProblem, Context, MOST_TEXT};
pub use crate::setting::{Has, Setting, Settings, Takes, ValueKind};

use crate::answer;
use crate::diagnostic::{Rule, Sources, Span};
use crate::form::Form;
use crate::html::words;
use crate::manifest::{Manifest, Scale};
use crate::pack::Pack;

/// The kinds of question there are. The name is what an author writes after the dot: `.rate`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum QuestionKind {
    /// Places statements on a scale.
    Rate,
    /// Picks one or several options.
    Choose,
    /// Puts items in order.
    Rank,
    /// Writes in own words.
    Write,
    /// Gives a number.
    Number,
    /// Fills rows in.
    Table,
    /// Picks and orders what matters most.
    Priorities,
    /// Draws people, organisations and the ties between them.
    Map,
    /// Writes actions.
    Plan,
}

impl QuestionKind {
    /// Every kind, in the order of the reference.
    pub const ALL: [QuestionKind; 9] = [
        QuestionKind::Rate,
        QuestionKind::Choose,
        QuestionKind::Rank,
        QuestionKind::Write,
        QuestionKind::Number,
        QuestionKind::Table,
        QuestionKind::Priorities,
        QuestionKind::Map,
        QuestionKind::Plan,
    ];

    /// What the kind does.
    pub fn kind(self) -> &'static dyn Kind {
        match self {
            QuestionKind::Rate => &rate::Rate,
            QuestionKind::Choose => &choose::Choose,
            QuestionKind::Rank => &rank::Rank,
            QuestionKind::Write => &write::Write,
            QuestionKind::Number => &number::Number,
            QuestionKind::Table => &table::Table,
            QuestionKind::Priorities => &priorities::Priorities,
            QuestionKind::Map => &map::Map,
            QuestionKind::Plan => &plan::Plan,
        }
    }

    /// The kind's name, without the dot.
    pub fn name(self) -> &'static str {
        self.kind().name()
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What a kind of question is.
#[expect(
    private_interfaces,
    reason = "only the kinds of this crate draw themselves"
)]
pub trait Kind: Sync {
    /// The name after the dot.
    fn name(&self) -> &'static str;

    /// What the participant does, in a paragraph for authors.
    fn about(&self) -> &'static str;

    /// What is answered on, for an author: what has to stand in the question.
    fn body_about(&self) -> &'static str;

    /// What the stored answer is, in words, with an example.
    fn answer_about(&self) -> &'static str;

    /// The attributes its heading may carry besides the id and the kind.
    fn attributes(&self) -> &'static [Takes] {
        &[]
    }

    /// The attributes its statements or options may carry besides the id.
    fn item_attributes(&self) -> &'static [Takes] {
        &[]
    }

    /// What is answered: the question as a whole, or a list or table in it.
    fn body(&self) -> Body;

    /// What its own settings get wrong: (rule, place, message, help) for each. `sources` knows how often it was looked for what
    /// may have been meant.
    fn check(&self, _question: &Question, _pack: &Pack, _sources: &Sources<'_>) -> Vec<Wrong> {
        Vec::new()
    }

    /// What a screen needs to know to draw it, as JSON; the shape is the kind's own.
    fn settings(&self, question: &Question, context: &Context<'_>) -> Value;

    /// How many single answers it asks for: the statements of a rating, otherwise one.
    fn parts(&self, question: &Question) -> usize {
        let _ = question;
        1
    }

    /// How many of its parts a stored value answers.
    ///
    /// # Errors
    /// When the value isn't one this question can have. Statements and options the pack no longer has are no error:
    /// their answers are kept and count for nothing.
    fn answered(
        &self,
        question: &Question,
        context: &Context<'_>,
        value: &Value,
    ) -> Result<usize, AnswerProblem>;

    /// Draws what is answered as a form. A kind that is answered on its items shows them in their order.
    fn draw(&self, question: &Question, form: &mut Form<'_>) {
        form.numbered(&question.items);
    }

    /// Whether its items can be put in order by another question, with `from=`.
    fn lends_items(&self) -> bool {
        false
    }

    /// The ids of the items that an answer chose, where the kind chooses; retired ones are left out.
    fn chosen<'q>(&self, _question: &'q Question, _value: &Value) -> Option<Vec<&'q str>> {
        None
    }

    /// What a condition can ask about its answers.
    fn asks(&self, _question: &Question) -> Asks {
        Asks::Nothing
    }

    /// The question whose answer this one reads, by id: when that one changes, so may what is asked here.
    fn leans_on<'q>(&self, _question: &'q Question) -> Option<&'q str> {
        None
    }

    /// What an answer is given about, as words: the items, or what stands in for them.
    fn worded(&self, question: &Question, _pack: &Pack) -> Vec<String> {
        question.items.iter().map(Item::text).collect()
    }

    /// The scale its items are placed on; `None` for a kind without one.
    fn scale<'m>(&self, _question: &Question, _manifest: &'m Manifest) -> Option<&'m Scale> {
        None
    }

    /// The length of that scale.
    fn scale_length(&self, question: &Question, manifest: &Manifest) -> Option<usize> {
        let scale = self.scale(question, manifest);
        scale.map(|scale| scale.points.len())
    }

    /// Gives each scored statement's point to `score`: the item, the point as it was picked, and the scale's length.
    fn points(
        &self,
        _question: &Question,
        _manifest: &Manifest,
        _value: &Value,
        _score: &mut dyn FnMut(&Item, f64, f64),
    ) {
    }
}

/// What a condition can ask about the answers to a question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Asks {
    /// Nothing: there is nothing to choose from.
    Nothing,
    /// Whether an option was chosen.
    Options {
        /// Whether several may be.
        several: bool,
    },
    /// The point each of its statements was placed on.
    Statements,
    /// How large the number is.
    Number {
        /// The smallest it takes.
        min: Option<f64>,
        /// The largest it takes.
        max: Option<f64>,
        /// Whether only whole numbers are taken.
        whole: bool,
    },
}

/// What the participant answers on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// The prose is all there is.
    Prose,
    /// The first list in the question, an id on each item.
    List,
    /// A list as above, which may be left out.
    OptionalList,
    /// The first table in the question, an id on each cell of its header. Its rows are there at the start.
    Table,
}

/// Something an author got wrong: the rule, the place, the message, and what to do.
pub type Wrong = (&'static Rule, Span, String, String);

/// Something that is asked.
#[derive(Debug, Clone)]
pub struct Question {
    /// Unique in the pack, and for ever the same.
    pub id: String,
    /// Its kind; never changes for an id.
    pub kind: QuestionKind,
    /// The heading, as HTML without the heading element.
    pub title: String,
    /// The prose, as HTML.
    pub prompt: String,
    /// Statements, options or columns, in order.
    pub items: Vec<Item>,
    /// The rows a table has at the start: the cells as HTML, one for each of the items.
    pub rows: Vec<Vec<String>>,
    /// What its heading says besides id and kind.
    pub settings: Settings,
    /// The heading's level, 1 to 6.
    pub level: u8,
    /// The heading's place.
    pub span: Span,
}

/// A statement, an option, a column.
#[derive(Debug, Clone)]
pub struct Item {
    /// Unique in the pack.
    pub id: String,
    /// The words, as HTML.
    pub html: String,
    /// What it says besides the id.
    pub settings: Settings,
    /// Its place.
    pub span: Span,
}

impl Has for Question {
    fn settings(&self) -> &Settings {
        &self.settings
    }
}

impl Has for Item {
    fn settings(&self) -> &Settings {
        &self.settings
    }
}

impl Item {
    /// The words alone.
    pub fn text(&self) -> String {
        words(&self.html)
    }

    /// The skill it counts for.
    pub fn skill(&self) -> Option<&str> {
        self.name("skill")
    }

    /// Whether agreeing with it says the opposite.
    pub fn reversed(&self) -> bool {
        self.flag("reverse")
    }

    /// How much it counts; 1 unless it says otherwise.
    pub fn weight(&self) -> f64 {
        match self.setting("weight") {
            Some(Setting::Weight(weight)) => *weight,
            _ => 1.0,
        }
    }
}

impl Question {
    /// The item of this id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// Keeps the items that `wanted` says so of, and what belongs to them in the rows of a table.
    pub(crate) fn retain_items(&mut self, mut wanted: impl FnMut(&Item) -> bool) {
        let kept: Vec<bool> = self.items.iter().map(&mut wanted).collect();
        if kept.iter().all(|kept| *kept) {
            return;
        }
        fn only<T>(all: &mut Vec<T>, kept: &[bool]) {
            let mut kept = kept.iter();
            all.retain(|_| kept.next().copied().unwrap_or(true));
        }
        only(&mut self.items, &kept);
        if self.items.is_empty() {
            self.rows.clear();
        }
        for row in &mut self.rows {
            only(row, &kept);
        }
    }

    /// What a screen needs to know to draw it, as JSON; the shape is the kind's own.
    pub fn drawn_with(&self, context: &Context<'_>) -> Value {
        self.kind.kind().settings(self, context)
    }

    /// How many of its parts a stored value answers.
    ///
    /// # Errors
    /// When the value isn't one this question can have: see [`Kind::answered`]. No kind takes more than [`MOST_TEXT`].
    pub fn answered(&self, context: &Context<'_>, value: &Value) -> Result<usize, AnswerProblem> {
        answer::check_length(self, value)?;
        self.kind.kind().answered(self, context, value)
    }

    /// The words of heading, prose and items, without markup: what an answer is kept beside.
    pub fn wording(&self, pack: &Pack) -> String {
        let mut wording = self.asked();
        for item in self.kind.kind().worded(self, pack) {
            wording.push_str("\n- ");
            wording.push_str(&item);
        }
        wording
    }

    /// The words of heading and prose, without markup.
    pub(crate) fn asked(&self) -> String {
        let mut asked = words(&self.title);
        if !self.prompt.is_empty() {
            asked.push('\n');
            asked.push_str(&words(&self.prompt));
        }
        asked
    }

    /// How long its HTML is, in bytes.
    pub(crate) fn html_len(&self) -> usize {
        let items: usize = self.items.iter().map(|item| item.html.len()).sum();
        let cells: usize = self.rows.iter().flatten().map(String::len).sum();
        self.title.len() + self.prompt.len() + items + cells
    }

    /// How many single answers it asks for.
    pub fn parts(&self) -> usize {
        self.kind.kind().parts(self)
    }
}
