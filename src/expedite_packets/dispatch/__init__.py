"""What leaves the office: packets as a fax machine, a mail desk or an upload takes them."""
