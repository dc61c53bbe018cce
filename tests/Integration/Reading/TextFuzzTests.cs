using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace PrintLab.Tests.Integration.Reading;

/// <summary>
/// Every text of every endpoint that the gateway describes, with what breaks programs: nothing of it is a fault of ours, and afterwards all works.
/// </summary>
[Collection(SharedLabTests.Name)]
public sealed class TextFuzzTests(SharedLab shared)
{
    private const int AtOnce = 8;
    private const int LongestInAddress = 5_000;
    private const string Desk = "fuzz-desk";

    private static readonly byte[] NoText = [0xC3, 0x28, 0xED, 0xA0, 0x80, 0xFF];

    private static readonly string[] Hostile =
    [
        "\0\u0007\u202efu\u001bzz\u0085\u200b\u2066\0",
        "\ud800  fu\u0308zz \u00a0\u3000\r\n\udc00",
        "%_\\'\"{}[]<script>;--/../\t\u2028\U0010ffff\U000e0041\uffff👩\u200d🚀",
    ];
    private static readonly string Long = new('\u00e9', 20_000);
    private static readonly string Longest = new('a', 1024 * 1024);

    private readonly RunningLab _lab = shared.Lab;
    private readonly LabApi _staff = shared.Staff;

    [Fact]
    public async Task No_text_in_any_field_of_any_endpoint_is_a_fault_of_ours()
    {
        var incoming = new DirectoryInfo(Path.Combine(_lab.StorageFolder, ".incoming"));
        var before = incoming.GetDirectories().Select(upload => upload.Name).ToHashSet();
        await AddDesk();
        var endpoints = Endpoint.All(await Description()).Where(endpoint => endpoint.Fields.Count > 0).ToList();
        var requests = await Requests(endpoints);
        requests.Count.ShouldBeGreaterThan(500);

        var faults = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            requests,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (request, _) =>
            {
                using var answer = await Send(request);
                if ((int)answer.StatusCode >= 500)
                {
                    faults.Add($"{(int)answer.StatusCode} {request}");
                }
            }
        );

        // Files that were sent ahead wait an hour for their forms; other tests count them.
        foreach (var upload in incoming.GetDirectories().Where(upload => !before.Contains(upload.Name)))
        {
            upload.Delete(recursive: true);
        }

        faults.Order().ShouldBeEmpty();
        (await _staff.Get("jobs?search=fuzz")).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Idempotency-Key", "k\u00e9y\u0001")]
    [InlineData("Idempotency-Key", "")]
    [InlineData("Cookie", "printlab_session=\u00e9\u0001; =; a")]
    [InlineData("Authorization", "Bearer \u00e9.\u0001.")]
    [InlineData("If-None-Match", "\u00e9\"\u0001")]
    [InlineData("Range", "bytes=\u00e9-1")]
    [InlineData("X-Forwarded-For", "\u00e9,,\u0001")]
    [InlineData("Content-Type", "multipart/form-data; boundary=\u00e9")]
    [InlineData("Accept", "\u00e9")]
    public async Task No_header_is_a_fault_of_ours(string name, string value)
    {
        var latin = new SocketsHttpHandler { UseCookies = false, RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1 };
        using var client = new LabApi(_lab.Address, token: null, handler: latin);
        foreach (var path in new[] { "jobs", "staff", "submit", "auth/login" })
        {
            using var body = new StringContent("{}", Encoding.UTF8, name == "Content-Type" ? "text/plain" : "application/json");
            using var answer = await client.Raw(HttpMethod.Post, path, request => Set(request, body, name, value), body);
            ((int)answer.StatusCode).ShouldBeLessThan(500, $"{name} at {path}");
        }
    }

    [Theory]
    [InlineData("auth/login")]
    [InlineData("lab/login")]
    [InlineData("submit/resend-confirmation")]
    public async Task A_body_at_a_public_door_has_at_most_64_KB(string path)
    {
        using var student = _lab.Student();
        using var body = new StringContent($$"""{ "x": "{{Longest}}" }""", Encoding.UTF8, "application/json");
        using var answer = await student.Raw(HttpMethod.Post, path, request => request.Headers.ExpectContinue = true, body);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        var json = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
        json.GetProperty("error").GetString().ShouldBe("payload_too_large");
        json.GetProperty("message").GetString()!.ShouldContain("64 KB");
    }

    private static void Set(HttpRequestMessage request, StringContent body, string name, string value)
    {
        if (name == "Content-Type")
        {
            body.Headers.Remove(name);
            body.Headers.TryAddWithoutValidation(name, value);
        }
        else
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }

    // Each text in each field by itself, with the others right; then each in all of them; then bytes that are no text.
    private async Task<List<Request>> Requests(IReadOnlyList<Endpoint> endpoints)
    {
        var anyJob = await Job("UPLOADED");
        var requests = new List<Request>();
        foreach (var endpoint in endpoints)
        {
            var valid = await Valid(endpoint, anyJob);
            var all = endpoint.Fields.Select(field => field.Name).ToList();
            requests.AddRange(from text in Hostile from field in all select new Request(endpoint, With(valid, [field], text)));
            requests.AddRange(Hostile.Append(Long).Append(Longest).Select(text => new Request(endpoint, With(valid, all, text))));
            requests.Add(new Request(endpoint, valid, BadBytes: true));
        }

        return requests;
    }

    private static Dictionary<string, string> With(Dictionary<string, string> valid, IEnumerable<string> fields, string text)
    {
        var texts = new Dictionary<string, string>(valid);
        foreach (var field in fields)
        {
            texts[field] = text;
        }

        return texts;
    }

    // A workstation of its own: the suite signs in at the other one.
    private async Task AddDesk() =>
        (
            await _staff.Post(
                "workstations",
                new
                {
                    id = Desk,
                    password = "correct horse battery",
                    staff_name = RunningLab.Staff,
                }
            )
        ).Status.ShouldBeOneOf(HttpStatusCode.Created, HttpStatusCode.Conflict);

    private async Task<JsonElement> Description()
    {
        using var http = new HttpClient { BaseAddress = new Uri(_lab.Address, "/") };
        return JsonElement.Parse(await http.GetStringAsync("openapi/v1.json"));
    }

    // Right for the endpoint, so that each field is reached when only that one is wrong.
    private async Task<Dictionary<string, string>> Valid(Endpoint endpoint, string anyJob)
    {
        var valid = endpoint.Fields.ToDictionary(field => field.Name, _ => "fuzz");
        foreach (
            var (name, value) in new (string, string)[]
            {
                ("staff_name", RunningLab.Staff),
                ("status", "UPLOADED"),
                ("new_status", "ARCHIVED"),
                ("email_type", "approval"),
                ("to", "fuzz@uni.example"),
                ("user_email", "fuzz@uni.example"),
                ("student_email", "fuzz@uni.example"),
                ("discipline", "Engineering"),
                ("print_method", "Filament"),
                ("color", "True Red"),
                ("printer", "Prusa MK4S"),
                ("acknowledged_minimum_charge", "Yes"),
                ("password", "correct horse battery"),
                ("start_date", "2026-01-01"),
                ("end_date", "2026-01-31"),
            }
        )
        {
            if (valid.ContainsKey(name))
            {
                valid[name] = value;
            }
        }

        if (endpoint.Path.StartsWith("/api/v1/jobs/{id}", StringComparison.Ordinal))
        {
            valid["id"] = StatusFor(endpoint) is { } status ? await Job(status) : anyJob;
        }
        else if (endpoint.Path.StartsWith("/api/v1/workstations", StringComparison.Ordinal))
        {
            valid["id"] = Desk;
        }

        return valid;
    }

    // The status from which an action begins that writes a text; null where any job will do.
    private static string? StatusFor(Endpoint endpoint) =>
        (endpoint.Method, endpoint.Path.Split('/')[^1]) switch
        {
            ("DELETE", _) or (_, "approve" or "reject") => "UPLOADED",
            (_, "force-confirm") => "PENDING",
            (_, "mark-failed") => "PRINTING",
            (_, "payment") => "COMPLETED",
            _ => null,
        };

    private async Task<string> Job(string status)
    {
        var job = await _lab.UploadedJob();
        await _staff.Post($"jobs/{job.Id}/lock");
        if (status != "UPLOADED")
        {
            var change = new
            {
                new_status = status,
                reason = "for a test",
                staff_name = RunningLab.Staff,
            };
            (await _staff.Post($"jobs/{job.Id}/admin/change-status", change)).Expect(HttpStatusCode.OK);
            await _staff.Post($"jobs/{job.Id}/lock");
        }

        return job.Id;
    }

    private async Task<HttpResponseMessage> Send(Request request)
    {
        var (endpoint, texts, badBytes) = request;
        var path = endpoint.Path["/api/v1/".Length..];
        foreach (var field in endpoint.Fields.Where(field => field.Place == "path"))
        {
            path = path.Replace($"{{{field.Name}}}", Encoded(texts[field.Name], badBytes));
        }

        var query = endpoint.Fields.Where(field => field.Place == "query").Select(field => $"{field.Name}={Encoded(texts[field.Name], badBytes)}");
        using HttpContent? content = endpoint.IsForm ? Form(request) : Json(request);
        return await _staff.Raw(
            new HttpMethod(endpoint.Method),
            $"{path}?{string.Join('&', query)}",
            message => message.Headers.ExpectContinue = content?.Headers.ContentLength > 64 * 1024 && !endpoint.IsForm,
            content
        );
    }

    private static string Encoded(string text, bool badBytes)
    {
        var bytes = badBytes ? NoText : Bytes(text[..Math.Min(text.Length, LongestInAddress)]);
        return string.Concat(bytes.Select(part => $"%{part:X2}"));
    }

    // As text is that was never checked: a lone half of a character becomes the three bytes that no UTF-8 may have.
    private static byte[] Bytes(string text) =>
        [
            .. text.EnumerateRunes()
                .SelectMany((rune, _) => rune == Rune.ReplacementChar ? [0xED, 0xA0, 0x80] : Encoding.UTF8.GetBytes(rune.ToString()).AsEnumerable()),
        ];

    private static ByteArrayContent? Json(Request request)
    {
        var (endpoint, texts, badBytes) = request;
        if (endpoint.Body is not { } body)
        {
            return null;
        }

        var members = body.Select(member => $"\"{member.Name}\": {member.Json(texts.GetValueOrDefault(member.Name, ""))}");
        var json = Encoding.ASCII.GetBytes($"{{ {string.Join(", ", members)} }}");
        var content = new ByteArrayContent(badBytes ? [.. json[..^3], .. NoText, .. json[^3..]] : json);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        return content;
    }

    private static MultipartFormDataContent Form(Request request)
    {
        var (endpoint, texts, badBytes) = request;
        var form = new MultipartFormDataContent();
        foreach (var member in endpoint.Body!.Where(member => member.Name is not ("file" or "upload_id")))
        {
            form.Add(new ByteArrayContent(badBytes ? NoText : Bytes(texts[member.Name])), member.Name);
        }

        var file = new ByteArrayContent(Testing.Models.SampleModels.BinaryStl());
        var name = texts.Values.First()[..Math.Min(texts.Values.First().Length, LongestInAddress)];
        var disposition = string.Concat(name.Where(character => character is not ('\r' or '\n' or '\0' or '"')));
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{disposition}.stl\"");
        form.Add(file);
        return form;
    }

    private sealed record Request(Endpoint Endpoint, Dictionary<string, string> Texts, bool BadBytes = false)
    {
        public override string ToString()
        {
            var sent = Texts.Select(text => $"{text.Key}={JsonSerializer.Serialize(text.Value[..Math.Min(30, text.Value.Length)])}");
            return $"{Endpoint.Method} {Endpoint.Path} {string.Join(' ', sent)}{(BadBytes ? ", and bytes that are no text" : "")}";
        }
    }
}
