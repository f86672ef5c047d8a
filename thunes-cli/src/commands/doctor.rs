//! `thunes doctor`: whether payments would work from here.

use clap::Args;

use crate::pay::doctor;

use super::console::{Console, Outcome};
use super::payment::{self, FormArgs, GatewayArgs};
use super::progress::during;

#[derive(Args)]
pub(super) struct DoctorArgs {
    #[command(flatten)]
    gateway: GatewayArgs,
    #[command(flatten)]
    form: FormArgs,
}

impl DoctorArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        let asked = self.gateway.asked();
        let work = during(self.form, || "asking the gateway", doctor::examine(&asked));
        let diagnosis = payment::run(async { Ok(work.await) });
        payment::show(diagnosis.map(|diagnosis| (diagnosis.exit_code, diagnosis)), self.form, console)
    }
}
