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

    // The first goes to every field by itself, the others too, but those that are the same to every field only to all at once.
    private static readonly string[] Hostile =
    [
        "\0\u0007fu\u001bzz\u0085\0",
        "\ud800fuzz\udc00",
        "\u202efuzz\u200b\u2066\ufeff\u3164",
        "  fu\u0308zz \u00a0\u3000 fuzz\r\n",
        "%_\\'\"{}[]<script>;--/../\t\u2028",
        "\U0010ffff\U000e0041\uffff\ufdd0👩\u200d🚀",
    ];
    private static readonly string Long = new('\u00e9', 20_000);
    private static readonly string Longest = new('a', 1024 * 1024);

    private readonly RunningLab _lab = shared.Lab;
    private readonly LabApi _staff = shared.Staff;

    [Fact]
    public async Task No_text_in_any_field_of_any_endpoint_is_a_fault_of_ours()
    {
        await AddDesk();
        var endpoints = Endpoint.All(await Description());
        var requests = new List<(Endpoint Endpoint, IReadOnlyDictionary<string, string> Texts)>();
        foreach (var endpoint in endpoints.Where(endpoint => endpoint.Fields.Count > 0))
        {
            var valid = await Valid(endpoint);
            requests.AddRange(
                from text in Hostile.Append(Long)
                from field in endpoint.Fields
                select (endpoint, With(valid, [field.Name], text))
            );
            requests.AddRange(
                Hostile.Append(Long).Append(Longest).Select(text => (endpoint, With(valid, endpoint.Fields.Select(field => field.Name), text)))
            );
        }

        var faults = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            requests,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (request, _) =>
            {
                using var answer = await Send(request.Endpoint, request.Texts, badBytes: false);
                Note(answer, request.Endpoint, request.Texts, faults);
            }
        );
        await Parallel.ForEachAsync(
            endpoints.Where(endpoint => endpoint.Fields.Count > 0),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (endpoint, _) =>
            {
                var texts = endpoint.Fields.ToDictionary(field => field.Name, _ => "fuzz");
                using var answer = await Send(endpoint, texts, badBytes: true);
                Note(answer, endpoint, texts, faults);
            }
        );

        faults.Order().ShouldBeEmpty();
        requests.Count.ShouldBeGreaterThan(1000);
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

    private static void Note(HttpResponseMessage answer, Endpoint endpoint, IReadOnlyDictionary<string, string> texts, ConcurrentBag<string> faults)
    {
        if ((int)answer.StatusCode >= 500)
        {
            var sent = texts.Select(text => $"{text.Key}={JsonSerializer.Serialize(text.Value[..Math.Min(30, text.Value.Length)])}");
            faults.Add($"{(int)answer.StatusCode} {endpoint.Method} {endpoint.Path} {string.Join(' ', sent)}");
        }
    }

    private static IReadOnlyDictionary<string, string> With(Dictionary<string, string> valid, IEnumerable<string> fields, string text)
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
    private async Task<Dictionary<string, string>> Valid(Endpoint endpoint)
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
            valid["id"] = await Job(endpoint);
            await _staff.Post($"jobs/{valid["id"]}/lock");
        }
        else if (endpoint.Path.StartsWith("/api/v1/workstations", StringComparison.Ordinal))
        {
            valid["id"] = Desk;
        }

        return valid;
    }

    // In the status that the action begins from, which its first accepted text may end.
    private async Task<string> Job(Endpoint endpoint) =>
        endpoint.Path.Split('/')[^1] switch
        {
            "force-confirm" or "resend-email" => (await _lab.PendingJob(_staff)).Id,
            "mark-failed" => (await _lab.PrintingJob(_staff)).Id,
            "payment" => (await _lab.CompletedJob(_staff)).Id,
            _ => (await _lab.UploadedJob()).Id,
        };

    private async Task<HttpResponseMessage> Send(Endpoint endpoint, IReadOnlyDictionary<string, string> texts, bool badBytes)
    {
        var path = endpoint.Path["/api/v1/".Length..];
        foreach (var field in endpoint.Fields.Where(field => field.Place == "path"))
        {
            path = path.Replace($"{{{field.Name}}}", Encoded(texts[field.Name], badBytes));
        }

        var query = endpoint.Fields.Where(field => field.Place == "query").Select(field => $"{field.Name}={Encoded(texts[field.Name], badBytes)}");
        var address = string.Join('?', new[] { path, string.Join('&', query) }.Where(part => part.Length > 0));
        using HttpContent? content = endpoint.IsForm ? Form(endpoint, texts, badBytes) : Json(endpoint, texts, badBytes);
        return await _staff.Raw(
            new HttpMethod(endpoint.Method),
            address,
            request => request.Headers.ExpectContinue = content?.Headers.ContentLength > 64 * 1024 && !endpoint.IsForm,
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

    private static ByteArrayContent? Json(Endpoint endpoint, IReadOnlyDictionary<string, string> texts, bool badBytes)
    {
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

    private static MultipartFormDataContent Form(Endpoint endpoint, IReadOnlyDictionary<string, string> texts, bool badBytes)
    {
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
}
