"""Same input, same bytes: other folder, time zone, locale, hash seed, day."""

from tests.e2e.conftest import COLD, copied_sample


def contents(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_builds_are_equal(installed, built_sample, tmp_path):
    other = tmp_path / "a folder with späces" / "case"
    other.parent.mkdir()
    copied_sample(other)
    env = {
        **COLD,
        "TZ": "Asia/Tokyo",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "4242",
        "SOURCE_DATE_EPOCH": "86400",
    }
    ran = installed.run("build", other, env=env, cwd=tmp_path)
    assert ran.code == 0, ran.err
    first, second = contents(built_sample / "out"), contents(other / "out")
    assert first.keys() == second.keys()
    assert len(first) >= 12
    different = [name for name in first if first[name] != second[name]]
    assert different == []
