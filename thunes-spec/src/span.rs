//! Places in the files of a spec: which file, and the way to a node in it.

/// The number of a file among those that were read.
pub(crate) type FileId = usize;

/// One step down a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// To the key of the nth entry of a mapping.
    Key(usize),
    /// To the value of the nth entry of a mapping.
    Value(usize),
    /// To the nth item of a list.
    Item(usize),
}

/// A node of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Loc {
    pub(crate) file: FileId,
    pub(crate) path: Vec<Step>,
}

impl Loc {
    /// The root of a file.
    pub(crate) fn root(file: FileId) -> Self {
        Self { file, path: Vec::new() }
    }

    /// One step further.
    pub(crate) fn then(&self, step: Step) -> Self {
        let mut path = self.path.clone();
        path.push(step);
        Self { file: self.file, path }
    }

    /// The key in front of a value, else the node itself.
    pub(crate) fn key(&self) -> Self {
        let mut key = self.clone();
        if let Some(step) = key.path.last_mut()
            && let Step::Value(n) = *step
        {
            *step = Step::Key(n);
        }
        key
    }
}
