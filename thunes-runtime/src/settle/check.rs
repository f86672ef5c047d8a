//! The status check of an id that was found, made from the method's tables.

use serde_json::{Map, Value};

use super::error::SettleError;
use super::intent::{Intent, SALE};
use crate::draft::Draft;
use crate::draft::any_request::AnyCheck;
use crate::draft::check_of::CheckSpec;
use crate::table::method::MethodSpec;
use crate::value::any_id::AnyId;

/// Makes status checks for one intent.
#[derive(Clone)]
pub(super) struct Checks {
    draft: Draft,
    id_field: &'static str,
    method: &'static MethodSpec,
    kind: &'static str,
}

impl Checks {
    /// With further values where the method's check needs more than an id and a reference.
    pub(super) fn new(
        methods: &'static [&'static MethodSpec],
        intent: &Intent,
        further: &Map<String, Value>,
    ) -> Result<Self, SettleError> {
        let method = MethodSpec::find(methods, &intent.method).map_err(SettleError::Method)?;
        let kind = intent.movement.kind();
        let check = CheckSpec::find(method, kind).ok_or(SettleError::NoCheck { method: method.name, kind })?;
        let draft = check.draft(&intent.reference).map_err(SettleError::Method)?.values(further);
        let checks = Self { draft, id_field: check.id_field(), method, kind };
        // Tried at once: what is missing should not be found out when there is something to check.
        checks.id(SALE).and_then(|id| checks.of(&id))?;
        Ok(checks)
    }

    pub(super) const fn method(&self) -> &'static MethodSpec {
        self.method
    }

    /// The id with its method and kind.
    pub(super) fn id(&self, bare: &str) -> Result<AnyId, SettleError> {
        let no_check = SettleError::NoCheck { method: self.method.name, kind: self.kind };
        AnyId::new(self.method.name, self.kind, bare).map_err(|_| no_check)
    }

    pub(super) fn of(&self, id: &AnyId) -> Result<AnyCheck, SettleError> {
        let request = self.draft.clone().set(self.id_field, id).build().map_err(SettleError::Check)?;
        request.into_check().map_err(|_| SettleError::NoCheck { method: self.method.name, kind: self.kind })
    }
}
