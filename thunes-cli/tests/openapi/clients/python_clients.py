"""Generates clients of every document with openapi-python-client and with datamodel-codegen, imports them, and uses them.

Each sample body of a document of one method goes through the generated classes and comes out the same. A reply with words that nobody has seen
yet is read. Of each method, every member that the guide requires is left out of a body once: the classes refuse that body and name the member.
What is required is read from the fixture, not from the documents. Then the generated client sends a sale and checks its status, at a sandbox.

Arguments: the folder with the documents (`3.1/bizum.json`, `3.1.json`), the fixture, the URL of a sandbox.
"""

import base64
import copy
import hashlib
import hmac
import importlib
import json
import pkgutil
import sys
import time
import uuid
import warnings
from pathlib import Path

warnings.simplefilter("ignore", FutureWarning)

import openapi_python_client
from datamodel_code_generator import DataModelType, InputFileType
from datamodel_code_generator import generate as generate_models
from openapi_python_client.config import Config, ConfigFile, MetaType
from pydantic import ValidationError

FOLDER, FIXTURE, SANDBOX = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
RECORDS = json.loads(FIXTURE.read_text())
sys.path.insert(0, str(FOLDER))
faults = []
counts = {"documents": 0, "bodies": 0, "refused": 0}


def documents():
    """Each document, the name of its clients, and the method that it is of, if it is of one."""
    for version in ("3.0", "3.1"):
        yield FOLDER / f"{version}.json", f"all_{version.replace('.', '_')}", None
        for path in sorted((FOLDER / version).glob("*.json")):
            yield path, f"{path.stem}_{version.replace('.', '_')}", path.stem


def client_of(path, name):
    """The package that openapi-python-client writes, with all of its modules imported."""
    file = ConfigFile(post_hooks=[])
    config = Config.from_sources(file, MetaType.NONE, path, "utf-8", True, FOLDER / f"client_{name}")
    if errors := openapi_python_client.generate(config=config):
        sys.exit("\n".join(f"openapi-python-client, {path}: {error.header} {error.detail}" for error in errors))
    package = importlib.import_module(f"client_{name}")
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
    return importlib.import_module(f"client_{name}.models")


def models_of(path, name):
    """The module that datamodel-codegen writes, imported."""
    generate_models(
        path,
        input_file_type=InputFileType.OpenAPI,
        output=FOLDER / f"models_{name}.py",
        output_model_type=DataModelType.PydanticV2BaseModel,
        formatters=[],
    )
    return importlib.import_module(f"models_{name}")


def samples(document):
    """The sample bodies: the name of the sample, that of the class, and the body."""
    for endpoint in (endpoint for path in document["paths"].values() for endpoint in path.values()):
        contents = [endpoint.get("requestBody", {}), *endpoint["responses"].values()]
        for media in (content["content"]["application/json"] for content in contents if "content" in content):
            for name, sample in media["examples"].items():
                yield name, media["schema"]["$ref"].rsplit("/", 1)[1], sample["value"]


def without(body, member):
    """The body without the member at a path of the fixture, such as `lineItems[].quantity`."""
    holder = body = copy.deepcopy(body)
    *names, last = member.split(".")
    for name in names:
        holder = holder[name.removesuffix("[]")]
        holder = holder[0] if name.endswith("[]") else holder
    del holder[last.removesuffix("[]")]
    return body


def refusals(models, name, body):
    """What both generators' classes say of a body; None where they take it."""
    try:
        models["client"][name].from_dict(body)
        yield None
    except KeyError as error:
        yield str(error)
    try:
        models["models"][name].model_validate(body)
        yield None
    except ValidationError as error:
        yield " ".join(str(place) for one in error.errors() for place in one["loc"])


def use(path, document, method, models):
    """Puts the samples of one method through the classes."""
    for sample, name, body in samples(document):
        counts["bodies"] += 1
        if (again := models["client"][name].from_dict(body).to_dict()) != body:
            faults.append(f"{path}: {sample} comes out as {again}")
        models["models"][name].model_validate(body)
        if name.endswith("Reply"):
            news = {**body, "status": "A_NEW_WORD", "errorInformation": {"reason": "A_NEW_WORD"}, "news": 1}
            if models["client"][name].from_dict(news).to_dict() != news:
                faults.append(f"{path}: a reply with new words does not come out as it was")
            if models["models"][name].model_validate(news).status != "A_NEW_WORD":
                faults.append(f"{path}: the model of a reply loses a new status")
    bodies = {sample: (name, body) for sample, name, body in samples(document)}
    for record in (record for record in RECORDS if record["method"] == method):
        name, body = bodies[f"{method}-{record['operation']}-required"]
        for member in record["required"]:
            counts["refused"] += 1
            for refusal in refusals(models, name, without(body, member)):
                if refusal is None or member.split(".")[-1].removesuffix("[]") not in refusal:
                    faults.append(f"{path}: {record['operation']} without {member}: {refusal}")


def part(value):
    text = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(text).rstrip(b"=").decode()


def sign(request):
    """Gives a request its token, made of the bytes that are sent. The keys are those that a sandbox prints when it starts."""
    secret = base64.b64decode("b3BlbnMgbm90aGluZyBidXQgYSBzYW5kYm94IGhlcmU=")
    now = int(time.time())
    claims = {
        "digest": base64.b64encode(hashlib.sha256(request.content).digest()).decode(),
        "digestAlgorithm": "SHA-256",
        "iat": now,
        "exp": now + 120,
        "iss": "sandbox_merchant",
        "jti": str(uuid.uuid4()),
        "request-host": request.headers["host"],
        "request-method": request.method,
        "request-resource-path": request.url.raw_path.decode(),
        "v-c-jwt-version": "2",
        "v-c-merchant-id": "sandbox_merchant",
    }
    header = {"alg": "HS256", "kid": "00000000-0000-4000-8000-000000000001", "typ": "JWT"}
    signed = f"{part(header)}.{part(claims)}"
    signature = hmac.new(secret, signed.encode(), hashlib.sha256).digest()
    request.headers["Authorization"] = f"Bearer {signed}.{part(signature)}"


def send():
    """A sale and a check of its status, with the client of one method."""
    package = importlib.import_module("client_bizum_3_1")
    api = {name: importlib.import_module(f"client_bizum_3_1.api.default.{name}") for name in ("sale", "check")}
    document = json.loads((FOLDER / "3.1/bizum.json").read_text())
    bodies = {sample: body for sample, _, body in samples(document)}
    client = package.AuthenticatedClient(SANDBOX, "signed", httpx_args={"event_hooks": {"request": [sign]}})
    body = lambda name, sample: getattr(package.models, name).from_dict(bodies[sample])
    sale = api["sale"].sync(client=client, body=body("BizumSaleRequest", "bizum-sale-required"))
    if not (isinstance(sale, package.models.SaleReply) and sale.processor_information.payment_url.startswith(SANDBOX)):
        sys.exit(f"the sandbox answered a sale of the generated client with {sale}")
    check = api["check"].sync(sale.id, client=client, body=body("BizumCheckRequest", "bizum-check-required"))
    if not (isinstance(check, package.models.CheckReply) and check.status == package.models.SaleCheckStatus.PENDING):
        sys.exit(f"the sandbox answered a check of the generated client with {check}")
    unsigned = package.AuthenticatedClient(SANDBOX, "signed")
    refused = api["sale"].sync(client=unsigned, body=body("BizumSaleRequest", "bizum-sale-required"))
    if not isinstance(refused, package.models.AuthenticationFailure):
        sys.exit(f"the sandbox answered a sale without a signature with {refused}")


for path, name, method in documents():
    counts["documents"] += 1
    models = {"client": vars(client_of(path, name)), "models": vars(models_of(path, name))}
    if method is not None:
        use(path, json.loads(path.read_text()), method, models)

required = sum(len(record["required"]) for record in RECORDS)
if counts["refused"] != 2 * required:
    faults.append(f"{counts['refused']} members were left out, of {required} in each of two versions")
if faults:
    sys.exit("\n".join([*faults[:20], f"{len(faults)} faults of the generated Python clients"]))
send()
print(
    f"Python: the clients of {counts['documents']} documents import, {counts['bodies']} bodies go through them, "
    f"{counts['refused']} without a required member do not, and a generated client has sent a sale and a check"
)
