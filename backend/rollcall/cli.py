"""The commands: serve, doctor, models, calibrate, evaluate, benchmark."""

import argparse
import json
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from rollcall import __version__
from rollcall.config import Settings, load_settings
from rollcall.errors import RollcallError
from rollcall.logs import set_up_logging

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the process's exit status."""
    args = _parser().parse_args(arguments)
    try:
        settings = load_settings(ROOT, overrides=_overrides(args))
        set_up_logging(settings.secrets(), logging.DEBUG if args.verbose else logging.INFO)
        return int(args.run(settings, args))
    except RollcallError as error:
        print(f"rollcall: {error.message}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="backend/main.py", description="Rollcall: live attendance and class mood."
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--verbose", action="store_true", help="log more")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", help="watch the camera and serve the dashboard")
    serve.add_argument("--demo", action="store_true", help="use the built-in camera and class")
    serve.add_argument("--port", type=int, metavar="N")
    serve.add_argument("--data-dir", type=Path, metavar="DIR")
    serve.set_defaults(run=_serve)

    doctor = commands.add_parser(
        "doctor", help="look at everything that Rollcall needs, and say what to do"
    )
    doctor.add_argument("--mail-to", metavar="ADDRESS", help="send a test message there")
    doctor.add_argument("--json", type=Path, metavar="FILE", help="write the findings here too")
    doctor.add_argument("--data-dir", type=Path, metavar="DIR")
    doctor.set_defaults(run=_doctor)

    models = commands.add_parser("models", help="see and fetch the models, renew the vectors")
    models.add_argument("action", choices=["status", "fetch", "rebuild", "forget"])
    models.add_argument(
        "names", nargs="*", help="with fetch and forget: which; fetch gets what is wanted without"
    )
    models.add_argument("--model", metavar="NAME", help="with rebuild: not the one of the settings")
    models.add_argument("--data-dir", type=Path, metavar="DIR")
    models.add_argument("--demo", action="store_true", help="the demo's students")
    models.set_defaults(run=_models)

    calibrate = commands.add_parser(
        "calibrate", help="find the threshold that suits the enrolled photos"
    )
    calibrate.add_argument("--model", metavar="NAME", help="of which there are vectors")
    calibrate.add_argument("--json", type=Path, metavar="FILE", help="write the figures here too")
    calibrate.add_argument("--png", type=Path, metavar="FILE", help="draw the histograms here")
    calibrate.add_argument("--data-dir", type=Path, metavar="DIR")
    calibrate.add_argument("--demo", action="store_true", help="the demo's students")
    calibrate.set_defaults(run=_calibrate)

    for name, text in (
        ("evaluate", "play a made classroom and compare the marks with the truth"),
        ("benchmark", "time the pipeline beside the plain loop on a made classroom"),
    ):
        command = commands.add_parser(name, help=text)
        command.add_argument("--scene", type=Path, required=True, metavar="DIR")
        command.add_argument("--json", type=Path, metavar="FILE", help="write the figures here too")
        command.add_argument("--data-dir", type=Path, metavar="DIR")
        if name == "benchmark":
            command.add_argument("--frames", type=int, default=30, metavar="N")
        command.set_defaults(run=_evaluate if name == "evaluate" else _benchmark)
    return parser


def _overrides(args: argparse.Namespace) -> dict[str, str | int | Path | None]:
    """What the command line sets. Its folders are meant from where the command is given."""
    folder: Path | None = getattr(args, "data_dir", None)
    return {
        "PORT": getattr(args, "port", None),
        "DATA_DIR": folder.absolute() if folder else None,
    }


def _serve(settings: Settings, args: argparse.Namespace) -> int:
    from rollcall.serving import serve

    return serve(settings, demo=args.demo or settings.camera_url is None)


def _doctor(settings: Settings, args: argparse.Namespace) -> int:
    from rollcall.doctor.checks import all_checks
    from rollcall.doctor.findings import as_report, examine, line
    from rollcall.domain.findings import is_well

    findings = examine(
        all_checks(settings, args.mail_to),
        lambda finding: print(line(finding), flush=True),
        settings.secrets(),
    )
    if args.json is not None:
        _write(args.json, as_report(findings))
    return 0 if is_well(findings) else 1


def _models(settings: Settings, args: argparse.Namespace) -> int:
    from rollcall.school import models_command

    if args.action == "status":
        models_command.print_status(settings, demo=args.demo)
    elif args.action == "fetch":
        models_command.fetch(settings, args.names)
    elif args.action == "forget":
        models_command.forget(settings, args.names, demo=args.demo)
    else:
        models_command.rebuild(settings, args.model, demo=args.demo)
    return 0


def _calibrate(settings: Settings, args: argparse.Namespace) -> int:
    from rollcall.school.calibrate_command import calibrate

    report = calibrate(settings, args.model, demo=args.demo)
    if args.json is not None:
        args.json.write_text(json.dumps(report.as_json(), indent=2) + "\n", encoding="utf-8")
    if args.png is not None:
        from rollcall.recognition.service.calibration_views import as_png

        args.png.write_bytes(as_png(report))
    return 0


def _evaluate(settings: Settings, args: argparse.Namespace) -> int:
    from rollcall.bench.evaluate import evaluate
    from rollcall.bench.scene import load_scene
    from rollcall.recognition.service.engines import build_face_engine, model_store

    scene = load_scene(args.scene)
    engine, _ = build_face_engine(settings, model_store(settings), say=_say)
    return _report(evaluate(scene, engine).as_dict(), args.json)


def _benchmark(settings: Settings, args: argparse.Namespace) -> int:
    from rollcall.bench.benchmark import benchmark
    from rollcall.bench.scene import load_scene
    from rollcall.recognition.service.engines import build_engines, model_store

    scene = load_scene(args.scene)
    store = model_store(settings)
    engines = build_engines(settings, store, say=_say)
    pack = None
    if engines.face.info.model_id.startswith("insightface/"):
        found = store.face_pack(settings.face_model)
        pack = found.folder if found else None
    figures = benchmark(scene, engines.face, engines.emotion, args.frames, pack)
    return _report(figures, args.json)


def _report(figures: dict[str, object], file: Path | None) -> int:
    print(json.dumps(figures, indent=2))
    if file is not None:
        _write(file, figures)
    return 0


def _write(file: Path, figures: dict[str, object]) -> None:
    try:
        file.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    except OSError as failure:
        raise RollcallError(
            "file_unwritable",
            f"{file} cannot be written: {failure.strerror}. Name another file after --json.",
        ) from failure


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
