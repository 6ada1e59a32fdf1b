"""``expedite schema``: JSON Schemas for editors and programs."""

import json

import click

from expedite_packets.api import case_schema, manifest_schema, sent_schema


@click.command("schema")
@click.argument("what", type=click.Choice(["case", "manifest", "sent"]), default="case")
def command(what: str) -> int:
    """Print the JSON Schema of the case file, the manifest or a record of what was sent.

    Editors with YAML support complete and check a case file by it.
    """
    schema = {"case": case_schema, "manifest": manifest_schema, "sent": sent_schema}[what]()
    click.echo(json.dumps(schema, indent=2, ensure_ascii=False))
    return 0
