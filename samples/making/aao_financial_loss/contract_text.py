"""The words of the invented supply agreement, article by article."""

from samples.making.wording import dollars, long_date

from . import story

_DEADLINE = long_date(story.DEADLINE)

RECITALS = (
    f"This Supply Agreement (the “Agreement”) is made on {long_date(story.AGREED)} between "
    f"{story.BUYER.name}, a Wisconsin limited liability company (“Buyer”), and "
    f"{story.PETITIONER.name}, an Ohio corporation (“Supplier”).",
    "Buyer makes instruments and implants for orthopedic surgery. It is bringing to market a line "
    "of single-use instrument kits (the “Kits”) that must be packed in sterile barrier trays.",
    "Supplier makes thermoformed packaging. It is ready to set up a separate production line for "
    "the trays, to buy a forming press for it, and to hire and train the staff that the line "
    "needs.",
)

ARTICLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Definitions",
        (
            "“Contract Year” means each period of twelve months that begins on February 1. The "
            f"first Contract Year begins on {long_date(story.FIRST_DELIVERY)}.",
            "“Line 4” means the production line that Supplier sets up for the Trays at its plant "
            f"at {story.PETITIONER.lines[0]}, {story.PETITIONER.lines[1]}.",
            "“Press” means one GT-9 forming press, built to order for Line 4 by "
            "Zaklady Mechaniczne Gasiorowski sp. z o.o., Poland.",
            "“Trays” means the sterile barrier trays described in Schedule B.",
            "“Validation File” means the record, kept for each Tray, of the tests which show that "
            "the forming and sealing steps give a sound sterile barrier every time.",
        ),
    ),
    (
        "Supply",
        (
            "Supplier shall make the Trays on Line 4 and deliver them to Buyer; Buyer shall buy "
            "from Supplier all the Trays that it needs for the Kits during the term.",
            "Buyer gives a rolling forecast for six months on the first business day of each "
            "month. The first three months of each forecast are a firm order.",
            "Supplier shall deliver at least ninety-seven percent of each month’s firm order in "
            "full and on the day ordered. Delivery is free on board Supplier’s dock.",
            "Supplier shall not move production of the Trays to another line, plant or company "
            "without Buyer’s consent in writing.",
        ),
    ),
    (
        "Minimum purchases and price",
        (
            f"Buyer shall buy Trays for at least {dollars(story.YEARLY_MINIMUM)} in each Contract "
            f"Year, and for at least {dollars(story.TOTAL_MINIMUM)} over the three Contract Years "
            "of the term. If it buys less, it pays the difference within sixty days after the end "
            "of the Contract Year.",
            "Prices are those of Schedule A. They are firm for the first Contract Year and then "
            "follow the cost of resin as Schedule A says.",
            "Supplier sends an invoice with each delivery. Invoices are due in forty-five days.",
        ),
    ),
    (
        "Advance payment",
        (
            f"Buyer shall pay Supplier {dollars(story.ADVANCE)} in advance (the “Advance”) within "
            "fifteen days after the date of this Agreement. Supplier shall use the Advance only "
            "for the Press and for the tooling of Line 4.",
            "The Advance is set off against the last six invoices of the third Contract Year.",
            "If this Agreement ends before then, for whatever reason, Supplier shall repay what "
            "has not been set off within thirty days after it ends.",
        ),
    ),
    (
        "Preparation of Line 4",
        (
            "Supplier shall order the Press within ten days after it receives the Advance, have "
            "it installed by July 31, 2026, and have Line 4 staffed by June 30, 2026.",
            "Between August 1, 2026 and January 15, 2027 Supplier shall carry out the tests for "
            "the Validation File on trial runs. Trays from trial runs are not sold.",
            "Supplier bears its own costs of preparation, wages included.",
        ),
    ),
    (
        "Quality",
        (
            "Supplier keeps a quality system that meets the standards listed in Schedule B and "
            "lets Buyer audit it twice a year on ten days’ notice.",
            "Each lot is delivered with a certificate signed by the Key Person or by someone whom "
            "the Key Person has trained and named in the Validation File.",
            "Buyer may return Trays that do not meet Schedule B within sixty days after delivery. "
            "Supplier replaces them or gives credit, as Buyer chooses.",
        ),
    ),
    (
        "Changes",
        (
            "Either party may ask for a change to the Trays. A change takes effect when both have "
            "signed it and the Validation File has been amended.",
            "Supplier tells Buyer at least one hundred and twenty days before it changes resin, "
            "tooling, forming temperature or sealing pressure.",
        ),
    ),
    (
        "Key Person",
        (
            f"Supplier’s {story.POSITION}, {story.BENEFICIARY_PLAIN} (the “Key Person”), is named "
            "in the Validation File as the engineer answerable for the forming and sealing steps. "
            "He designed the trial runs and holds the Press maker’s certificate for the GT-9.",
            "The parties agree that replacing the Key Person would require the Validation File to "
            "be made anew, which takes nine months or more, and that Buyer cannot bring the Kits "
            "to market during that time.",
            "Supplier shall keep the Key Person assigned to Line 4 for the whole term.",
        ),
    ),
    (
        "Assurance that the Key Person can stay",
        (
            "Supplier has told Buyer that it filed an immigrant petition (Form I-140) for the Key "
            f"Person on {long_date(story.FILED)} and that the petition is pending. Buyer enters "
            "into this Agreement in reliance on the Key Person’s staying for the whole term.",
            f"On or before {_DEADLINE} Supplier shall give Buyer a copy of the notice that the "
            "petition has been approved. This date is of the essence.",
            f"If Buyer has not received the notice by the end of {_DEADLINE}, Buyer may end this "
            "Agreement by notice in writing, with effect on the day of the notice and without a "
            "period for cure. Section 4.3 then applies to the Advance.",
            "Neither party is liable to the other for lost profit because of an ending under "
            "Section 9.3.",
        ),
    ),
    (
        "Term and ending",
        (
            "This Agreement runs from its date until the end of the third Contract Year, "
            "January 31, 2030.",
            "Either party may end it if the other commits a material breach and does not cure it "
            "within forty-five days after notice. Section 9.3 is not limited by this Section.",
            "On ending, Supplier returns Buyer’s drawings and samples, and Buyer pays for all "
            "Trays delivered and accepted.",
        ),
    ),
    (
        "Confidentiality",
        (
            "Each party keeps the other’s drawings, prices and Validation File confidential during "
            "the term and for five years after it. Supplier may show this Agreement to its bank, "
            "to its counsel, and to a government office so far as a request of Supplier needs it.",
        ),
    ),
    (
        "General",
        (
            "Notices are in writing, to the addresses on the signature page; e-mail is enough if "
            "the other party confirms it.",
            "This Agreement and its Schedules are the whole agreement. Amendments are in writing "
            "and signed by both parties.",
            "The law of the State of Wisconsin applies. Disputes go first to the officers who "
            "signed this Agreement and, after thirty days, to mediation in Lake Meridian.",
            "Neither party may assign this Agreement without the consent of the other.",
        ),
    ),
)

PRICES = (
    ("Tray", "Kit", "Pieces a year", "Price each", "A year"),
    ("MLT-110 hip set, large", "K-1", "260,000", "$3.20", "$832,000"),
    ("MLT-120 knee set", "K-2", "310,000", "$2.60", "$806,000"),
    ("MLT-130 drill guide", "K-1, K-2", "290,000", "$1.80", "$522,000"),
    ("Total", "", "860,000", "", "$2,160,000"),
)

SPECIFICATION = (
    ("Material", "PETG sheet, medical grade, 0.040 in, clear; one resin maker for each lot"),
    ("Forming", "GT-9 press, closed chamber, forming temperature recorded for each cycle"),
    ("Wall", "0.018 in at the thinnest point, measured on five trays of each lot"),
    ("Seal flange", "Flat within 0.010 in; no scratches across the flange"),
    ("Seal strength", "1.2 to 2.6 lb per in with Buyer’s lid material"),
    ("Clean room", "Forming, inspection and packing in Supplier’s clean room"),
    ("Lot record", "Cycle data, seal tests, names of operators, certificate under Section 6.2"),
)
