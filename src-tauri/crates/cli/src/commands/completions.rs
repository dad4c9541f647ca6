//! `desk completions`

use super::Session;
use crate::args;
use crate::{Io, Outcome};
use article::Statuses;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Command, CommandFactory};
use desk::Error;

/// The options that take a status, each with its command.
const STATUS_OPTIONS: [(&str, &str); 2] = [("list", "status"), ("status", "to")];

pub(super) fn run(session: &Session, args: args::Completions, io: &mut Io<'_>) -> Result<Outcome, Error> {
    // Outside a publication, the usual statuses are completed.
    let statuses = session.folder().and_then(|folder| desk::publication::statuses(&folder)).unwrap_or_default();
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut with_statuses(args::Cli::command(), &statuses), "desk", &mut script);
    let _ = io.out.write_all(&script);
    Ok(Outcome::Done)
}

/// The command line with the statuses of the publication, which are not known when it is parsed.
fn with_statuses(command: Command, statuses: &Statuses) -> Command {
    STATUS_OPTIONS.into_iter().fold(command, |command, (name, option)| {
        let values =
            statuses.all().into_iter().map(|known| PossibleValue::new(known.status.to_string()).help(known.name));
        let values = PossibleValuesParser::from(values.collect::<Vec<_>>());
        command.mut_subcommand(name, |command| command.mut_arg(option, |arg| arg.value_parser(values)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_publications_own_statuses_are_completed() {
        let file = "[review.statuses]\nlegal = { name = \"With the lawyers\", stage = \"in-review\" }\n";
        let statuses = article::Publication::parse(file).unwrap().review.statuses;
        let command = with_statuses(args::Cli::command(), &statuses);
        for (name, option) in STATUS_OPTIONS {
            let command = command.find_subcommand(name).unwrap();
            let option = command.get_arguments().find(|arg| arg.get_id() == option).unwrap();
            let values: Vec<_> = option.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
            assert_eq!(values, ["draft", "in-review", "legal", "changes-asked", "approved"], "{name}");
        }
    }
}
