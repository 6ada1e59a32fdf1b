from pathlib import Path

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from expedite_packets.exhibits.forms.shown import texts_shown
from expedite_packets.exhibits.text import page_texts
from expedite_packets.model.pages import Treatment
from tests.support import form_traps, pdf_traps
from tests.support.form_traps import COMB, COMBO, MULTI_LINE, PASSWORD, FormTrap
from tests.unit.exhibits.reading import inked, refusals, rules, taken, text_of

RECT = (72.0, 600.0, 300.0, 620.0)


def has_no_form(path: Path) -> bool:
    with pypdf.PdfReader(path) as reader:
        root = reader.trailer["/Root"]
        return "/AcroForm" not in root and all("/Annots" not in page for page in reader.pages)


def test_a_current_value_is_kept_as_it_looks_and_must_show(tmp_path: Path) -> None:
    form = FormTrap()
    form.text("name", RECT, "Anna Example", "Anna Example")
    done = taken(form.save(tmp_path / "form.pdf"), tmp_path / "work")
    assert done.pages[0].treatment is Treatment.FLATTENED
    assert done.pages[0].must_show == ("Anna Example",)
    assert "Anna Example" in text_of(done)
    assert has_no_form(done.fragment)
    assert "fields-redrawn" not in rules(done)


@pytest.mark.parametrize("shown", [None, "Old Value", ""])
def test_a_stale_or_missing_appearance_is_drawn_from_the_value(
    tmp_path: Path, shown: str | None
) -> None:
    form = FormTrap(NeedAppearances=True)
    form.text("name", RECT, "Boris Beispiel", shown)
    done = taken(form.save(tmp_path / "form.pdf"), tmp_path / "work")
    assert "Boris Beispiel" in text_of(done)
    assert "Old Value" not in text_of(done)
    assert done.pages[0].must_show == ("Boris Beispiel",)
    assert "fields-redrawn" in rules(done)
    assert inked(done.fragment, RECT)


@pytest.mark.parametrize("value", ["Nguyễn Văn", "Łukasz", "Şahin", "Кузнецов", "Ελένη"])
def test_values_in_other_scripts_are_drawn(tmp_path: Path, value: str) -> None:
    form = FormTrap()
    form.text("name", RECT, value)
    done = taken(form.save(tmp_path / "form.pdf"), tmp_path / "work")
    assert value in page_texts(done.fragment)[0]
    with pypdf.PdfReader(done.fragment) as reader:
        assert value in reader.pages[0].extract_text()


def test_characters_without_a_glyph_are_refused_without_naming_them(tmp_path: Path) -> None:
    form = FormTrap()
    form.text("name", RECT, "王小明")
    assert refusals(form.save(tmp_path / "form.pdf"), tmp_path / "work") == {"field-characters": 1}


def test_comb_multi_line_centred_and_automatic_size(tmp_path: Path) -> None:
    form = FormTrap(NeedAppearances=True)
    form.text("number", (72, 660, 252, 680), "A012345678", Ff=COMB, MaxLen=10)
    long = "The loss falls on the last day of March because the contract ends. " * 3
    form.text("story", (72, 500, 300, 600), long, Ff=MULTI_LINE, DA=String("/Helv 0 Tf 0 0 1 rg"))
    form.text("centred", (72, 440, 300, 460), "In the middle", Q=1)
    done = taken(form.save(tmp_path / "form.pdf"), tmp_path / "work")
    squeezed = "".join(page_texts(done.fragment)[0].split())
    assert "A012345678" in squeezed
    assert "".join(long.split()) in squeezed
    assert not inked(done.fragment, (74, 442, 130, 458))
    assert inked(done.fragment, (150, 442, 220, 458))


def test_a_long_value_is_set_smaller_and_never_cut(tmp_path: Path) -> None:
    form = FormTrap()
    form.text(
        "name",
        (72, 600, 172, 615),
        "A rather long name of a company LLC",
        DA=String("/Helv 12 Tf 0 g"),
    )
    done = taken(form.save(tmp_path / "form.pdf"), tmp_path / "work")
    assert not inked(done.fragment, (174, 600, 300, 615))
    assert "A rather long name of a company LLC" in text_of(done)


def test_a_value_that_can_not_be_set_legibly_is_refused(tmp_path: Path) -> None:
    form = FormTrap()
    form.text("name", (72, 600, 92, 610), "Far too long for a box of twenty points")
    assert refusals(form.save(tmp_path / "f.pdf"), tmp_path / "work") == {"field-too-small": 1}


def test_text_that_its_box_cuts_off_is_said(tmp_path: Path) -> None:
    form = FormTrap()
    value = "Much longer than the box that it stands in, so that the end is lost"
    form.text("name", (72, 600, 152, 620), value, value)
    done = taken(form.save(tmp_path / "form.pdf"), tmp_path / "work")
    assert "field-cut-off" in rules(done)


def test_passwords_and_hidden_fields_do_not_show(tmp_path: Path) -> None:
    form = FormTrap(NeedAppearances=True)
    form.text("secret", RECT, "sesame", Ff=PASSWORD)
    form.text("hidden", (72, 500, 300, 520), "invisible", "invisible", F=2)
    form.text("noview", (72, 400, 300, 420), "invisible", "invisible", F=32)
    done = taken(form.save(tmp_path / "form.pdf"), tmp_path / "work")
    assert "sesame" not in text_of(done)
    assert "invisible" not in text_of(done)
    assert done.pages[0].must_show == ()


def test_words_that_are_not_the_stored_value_stay_and_are_said(tmp_path: Path) -> None:
    form = FormTrap()
    form.text("name", RECT, None, "Printed by a script")
    done = taken(form.save(tmp_path / "form.pdf"), tmp_path / "work")
    assert "Printed by a script" in text_of(done)
    assert "field-shows-unstored" in rules(done)


def test_a_number_formatted_by_a_script_keeps_its_format(tmp_path: Path) -> None:
    form = FormTrap()
    actions = Dictionary(F=Dictionary(S="/JavaScript", JS=String("AFNumber_Format")))
    form.text("amount", RECT, "1250000", "$1,250,000.00", AA=actions)
    done = taken(form.save(tmp_path / "form.pdf"), tmp_path / "work")
    assert done.pages[0].must_show == ("$1,250,000.00",)
    assert "fields-redrawn" not in rules(done)


def test_choices_show_the_words_and_not_the_stored_code(tmp_path: Path) -> None:
    form = FormTrap()
    options = Array(
        [Array([String("FL"), String("Florida")]), Array([String("GA"), String("Georgia")])]
    )
    field = form.text("state", RECT, "GA", Opt=options, Ff=COMBO)
    field["/FT"] = Name.Ch
    listed = form.text("list", (72, 500, 200, 560), "FL", Opt=options)
    listed["/FT"] = Name.Ch
    done = taken(form.save(tmp_path / "form.pdf"), tmp_path / "work")
    assert set(done.pages[0].must_show) == {"Georgia", "Florida"}


BOX = (72.0, 400.0, 84.0, 412.0)


@pytest.mark.parametrize(
    ("value", "now", "looks", "on"),
    [
        ("Yes", "Yes", True, True),
        ("Yes", "Off", True, True),
        ("Off", "Yes", True, False),
        ("On", "Off", True, True),
        ("Yes", "Off", False, True),
        ("Off", "Off", True, False),
    ],
)
def test_a_check_box_shows_its_value(
    tmp_path: Path, value: str, now: str, looks: bool, on: bool
) -> None:
    form = FormTrap()
    form.check("agree", BOX, value=value, now=now, looks=looks)
    done = taken(form.save(tmp_path / "form.pdf"), tmp_path / "work")
    assert inked(done.fragment, BOX) is on
    changed = (now == "Yes") is not on or not looks
    assert ("fields-redrawn" in rules(done)) is changed


def test_radio_buttons_follow_the_value_of_their_group(tmp_path: Path) -> None:
    form = FormTrap()
    rects = [(72.0, 300.0, 84.0, 312.0), (100.0, 300.0, 112.0, 312.0), (130.0, 300.0, 142.0, 312.0)]
    form.radio("status", rects, value="B", now="A")
    done = taken(form.save(tmp_path / "form.pdf"), tmp_path / "work")
    assert [inked(done.fragment, rect) for rect in rects] == [False, True, False]
    assert "fields-redrawn" in rules(done)


def test_fields_of_one_name_in_two_files_keep_their_own_values(tmp_path: Path) -> None:
    first, second = form_traps.same_names(tmp_path)
    assert "Anna Example" in text_of(taken(first, tmp_path / "work"))
    assert "Boris Beispiel" in text_of(taken(second, tmp_path / "work"))


def test_a_signature_shows_and_is_warned_about(tmp_path: Path) -> None:
    done = taken(form_traps.signature(tmp_path / "signed.pdf"), tmp_path / "work")
    assert "Signed by Ida Invented" in text_of(done)
    assert "digital-signature" in rules(done)


def test_static_xfa_goes_in_as_a_form_and_says_what_its_fields_lack(tmp_path: Path) -> None:
    done = taken(form_traps.static_xfa(tmp_path / "xfa.pdf"), tmp_path / "work")
    assert "Nora Nobody" in text_of(done)
    assert "xfa-data-not-shown" in rules(done)


def test_messages_hold_no_values(tmp_path: Path) -> None:
    form = FormTrap(NeedAppearances=True)
    form.text("mothers_name", RECT, "123-45-6789", "old")
    done = taken(form.save(tmp_path / "form.pdf"), tmp_path / "work")
    said = " ".join(f.message + f.fix for f in done.findings)
    assert "123-45-6789" not in said
    assert "mothers_name" not in said


def test_fonts_that_only_the_form_or_the_page_holds_travel_along(tmp_path: Path) -> None:
    form = FormTrap()
    rects = [(72, 600 - 40 * n, 300, 620 - 40 * n) for n in range(3)]
    bare_look = form.text("a", rects[0], "From the form", "From the form")
    del bare_look.AP.N["/Resources"]
    other = form.text("b", rects[1], "Not among its own", "Not among its own")
    other.AP.N["/Resources"] = Dictionary(Font=Dictionary(Else=form.page.obj.Resources.Font.F1))
    page_font = form.text("c", rects[2], "From the page")
    look = form.look(b"BT /F1 10 Tf 2 4 Td (From the page) Tj ET", rects[2])
    del look["/Resources"]
    page_font["/AP"] = Dictionary(N=look)
    done = taken(form.save(tmp_path / "f.pdf"), tmp_path / "work")
    assert "fields-redrawn" not in rules(done)
    with pikepdf.open(done.fragment) as pdf:
        used = pdf.pages[0].Resources.XObject
        fonts = [set(used[f"/Mark{n}"].Resources.Font.keys()) for n in (1, 2, 3)]
    assert "/Helv" in fonts[0]
    assert fonts[1] == {"/Else", "/Helv"}
    assert "/F1" in fonts[2]


def test_a_radio_group_s_choice_may_be_named_in_its_options(tmp_path: Path) -> None:
    form = FormTrap()
    rects = [(72, 600, 92, 620), (72, 560, 92, 580)]
    form.radio("answer", rects, "A", "B")
    field = form.pdf.Root.AcroForm.Fields[0]
    for number, kid in enumerate(field.Kids):
        looks = kid.AP.N
        kid["/AP"] = Dictionary(N=Dictionary({f"/{number}": looks["/" + "AB"[number]]}))
        kid["/AS"] = Name("/1") if number else Name.Off
    field["/Opt"], field["/V"] = Array([String("Yes"), String("No")]), String("No")
    done = taken(form.save(tmp_path / "f.pdf"), tmp_path / "work")
    assert not inked(done.fragment, rects[0])
    assert inked(done.fragment, rects[1])


def test_a_choice_that_no_button_offers_keeps_what_the_form_shows(tmp_path: Path) -> None:
    form = FormTrap()
    rects = [(72, 600, 92, 620), (72, 560, 92, 580)]
    form.radio("answer", rects, "Z", "A")
    done = taken(form.save(tmp_path / "f.pdf"), tmp_path / "work")
    assert inked(done.fragment, rects[0])
    assert "button-unsure" in rules(done)


def test_a_box_that_is_on_without_a_sized_look_gets_its_mark(tmp_path: Path) -> None:
    form = FormTrap()
    box = form.check("agree", (72, 600, 92, 620), value="Yes", now="Yes")
    del box.AP.N.Yes["/BBox"]
    done = taken(form.save(tmp_path / "f.pdf"), tmp_path / "work")
    assert inked(done.fragment, (72, 600, 92, 620))
    assert "fields-redrawn" in rules(done)


def test_a_look_without_size_is_drawn_anew(tmp_path: Path) -> None:
    form = FormTrap()
    form.text("a", (72, 600, 300, 620), "Seen", "Seen").AP.N["/BBox"] = Array([0, 0, 0, 0])
    done = taken(form.save(tmp_path / "f.pdf"), tmp_path / "work")
    assert "Seen" in text_of(done)


def test_lists_without_a_look_show_their_lines(tmp_path: Path) -> None:
    form = FormTrap()
    lines = Array([String("Red"), String("Green"), String("Blue")])
    entries = {"FT": Name.Ch, "Opt": lines}
    form.text("none", (72, 600, 172, 680), None, **entries)
    form.text("some", (72, 500, 172, 580), None, I=Array([1]), **entries)
    done = taken(form.save(tmp_path / "f.pdf"), tmp_path / "work")
    assert text_of(done).count("Blue") == 2
    assert done.pages[0].must_show == ("Green",)


@pytest.mark.parametrize("value", [Name("/Listed"), 4711])
def test_values_of_an_odd_type_are_drawn(tmp_path: Path, value: object) -> None:
    form = FormTrap()
    form.text("a", (72, 600, 300, 620), None, V=value)
    done = taken(form.save(tmp_path / "f.pdf"), tmp_path / "work")
    assert str(value).strip("/") in text_of(done)


def test_letters_that_stand_for_pictures_are_not_set_as_letters(tmp_path: Path) -> None:
    form = FormTrap()
    form.text("tick", (72, 600, 92, 620), "4", DA=String("/ZaDb 0 Tf 0 g"))
    assert refusals(form.save(tmp_path / "f.pdf"), tmp_path / "work") == {"field-characters": 1}


def test_a_push_button_without_a_look_is_said(tmp_path: Path) -> None:
    form = FormTrap()
    look = Dictionary(CA=String("Paid"))
    form.text("b", (72, 600, 172, 620), None, FT=Name.Btn, Ff=1 << 16, MK=look)
    assert "button-not-shown" in rules(taken(form.save(tmp_path / "f.pdf"), tmp_path / "work"))


def test_a_button_to_press_on_the_screen_is_no_part_of_the_page(tmp_path: Path) -> None:
    form = FormTrap()
    rect = (72, 600, 172, 620)
    form.text("b", rect, None, "Print form", FT=Name.Btn, Ff=1 << 16, F=0)
    done = taken(form.save(tmp_path / "f.pdf"), tmp_path / "work")
    assert "Print form" not in text_of(done)


def test_radio_buttons_that_repeat_the_field_s_type_are_one_group(tmp_path: Path) -> None:
    form = FormTrap()
    rects = [(72, 600, 92, 620), (72, 560, 92, 580)]
    form.radio("answer", rects, "B", "A")
    for kid in form.pdf.Root.AcroForm.Fields[0].Kids:
        kid["/FT"] = Name.Btn
    done = taken(form.save(tmp_path / "f.pdf"), tmp_path / "work")
    assert not inked(done.fragment, rects[0])
    assert inked(done.fragment, rects[1])
    assert "button-unsure" not in rules(done)


@pytest.mark.parametrize("where", ["no place", "hidden", "no page", "in a kid", "certified"])
def test_a_signature_that_shows_nowhere_is_told(tmp_path: Path, where: str) -> None:
    pdf = pikepdf.new()
    pdf_traps.add_page(pdf, pdf_traps.words("Signed by nobody seen"))
    value = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Contents=pikepdf.String("x"))
    field = Dictionary(FT=Name.Sig, T=pikepdf.String("s"), V=pdf.make_indirect(value))
    widget = {"Type": Name.Annot, "Subtype": Name.Widget, "Rect": Array([0, 0, 0, 0])}
    if where == "hidden":
        widget |= {"Rect": Array([100, 100, 200, 200]), "F": 2}
    if where == "in a kid":
        field = Dictionary(T=pikepdf.String("group"), Kids=Array([pdf.make_indirect(field)]))
    elif where in ("no place", "hidden"):
        for key, entry in widget.items():
            field[f"/{key}"] = entry
    field = pdf.make_indirect(field)
    if where in ("no place", "hidden"):
        pdf.pages[0].obj["/Annots"] = Array([field])
    if where == "certified":
        pdf.Root["/Perms"] = Dictionary(DocMDP=pdf.make_indirect(value))
    else:
        pdf.Root["/AcroForm"] = Dictionary(Fields=Array([field]), SigFlags=3)
    pdf.save(tmp_path / "a.pdf")
    [told] = [
        f
        for f in taken(tmp_path / "a.pdf", tmp_path / "work").findings
        if f.rule == "digital-signature"
    ]
    assert "none of its pages" in told.message


def test_a_page_in_place_of_a_font_is_no_bug() -> None:
    with pikepdf.new() as pdf:
        page = pdf_traps.add_page(pdf, b"")
        fonts = Dictionary(F1=pdf_traps.helvetica(pdf), F2=page.obj)
        look = pdf.make_stream(
            pdf_traps.words("Anna", x=2, y=5),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 200, 20]),
            Resources=Dictionary(Font=fonts),
        )
        assert [shown.inside for shown in texts_shown([look, look])] == ["Anna", "Anna"]
