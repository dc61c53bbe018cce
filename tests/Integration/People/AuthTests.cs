using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PrintLab.Tests.Integration.People;

/// <summary>Workstations sign in, and actions name a person.</summary>
[Collection(SharedLabTests.Name)]
public sealed class AuthTests(SharedLab shared)
{
    private readonly RunningLab _lab = shared.Lab;
    private readonly LabApi _staff = shared.Staff;

    [Fact]
    [Trait("req", "AUTH-01")]
    [Trait("req", "AUTH-02")]
    [Trait("req", "AUTH-06")]
    [Trait("req", "AUTH-05")]
    [Trait("req", "AUTH-31")]
    public async Task A_sign_in_gives_a_token_for_a_working_day_that_names_the_workstation()
    {
        using var anyone = _lab.Student();
        var answer = (await anyone.Post("auth/login", new { workstation_id = "front-desk", password = RunningLab.WorkstationPassword })).Expect(
            HttpStatusCode.OK
        );
        var claims = Claims(answer["token"]!);
        claims.GetProperty("workstation_id").GetString().ShouldBe("front-desk");
        (claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64()).ShouldBe(12 * 3600);
    }

    [Fact]
    [Trait("req", "AUTH-10")]
    public async Task A_signed_in_workstation_can_ask_who_it_is_and_until_when()
    {
        var session = (await _staff.Get("auth/session")).Expect(HttpStatusCode.OK);
        var workstation = session.Member("workstation");
        workstation.GetProperty("id").GetString().ShouldBe("front-desk");
        workstation.GetProperty("name").GetString().ShouldBe("Front Desk");
        workstation.GetProperty("is_admin").GetBoolean().ShouldBeTrue();
        session.Member("expires_at").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UtcNow);
    }

    [Theory]
    [InlineData("front-desk", "wrong")]
    [InlineData("no-such-desk", RunningLab.WorkstationPassword)]
    [InlineData("FRONT-DESK", RunningLab.WorkstationPassword)]
    [InlineData("", "")]
    [Trait("req", "AUTH-03")]
    public async Task A_wrong_id_or_password_gets_the_same_answer(string id, string password)
    {
        using var anyone = _lab.Student();
        var refused = await anyone.Post("auth/login", new { workstation_id = id, password });
        refused.ExpectError(HttpStatusCode.Unauthorized, "invalid_credentials");
        refused["message"].ShouldBe("Invalid workstation ID or password");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJ3b3Jrc3RhdGlvbl9pZCI6ImZyb250LWRlc2sifQ.")]
    [Trait("req", "AUTH-07")]
    [Trait("req", "SEC-08")]
    [Trait("req", "API-10")]
    public async Task Without_a_valid_token_nothing_protected_answers(string? token)
    {
        using var intruder = new LabApi(_lab.Address, token);
        foreach (var path in new[] { "jobs", "staff", "stats", "events", "workstations", $"jobs/{Guid.NewGuid():N}/file" })
        {
            (await intruder.Get(path)).ExpectError(HttpStatusCode.Unauthorized, "unauthorized")["message"].ShouldBe("Invalid or expired token");
        }

        (await intruder.Post($"jobs/{Guid.NewGuid():N}/approve", new { })).Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    [Trait("req", "AUTH-07")]
    public async Task A_token_with_another_signature_or_content_is_refused()
    {
        var parts = _staff.Token!.Split('.');
        var forged = Convert
            .ToBase64String(Encoding.UTF8.GetBytes("""{"workstation_id":"front-desk","sid":"x","ver":1,"iat":0,"exp":9999999999}"""))
            .TrimEnd('=')
            .Replace('+', '-')
            .Replace('/', '_');
        foreach (var token in new[] { $"{parts[0]}.{forged}.{parts[2]}", $"{parts[0]}.{parts[1]}.{parts[2][..^2]}AA", $"{parts[0]}.{parts[1]}" })
        {
            using var intruder = new LabApi(_lab.Address, token);
            (await intruder.Get("jobs")).Expect(HttpStatusCode.Unauthorized);
        }
    }

    [Theory]
    [InlineData("HS256", 1, true)]
    [InlineData("HS256", -1, false)]
    [InlineData("HS512", 1, false)]
    [Trait("req", "AUTH-07")]
    public async Task Even_our_own_key_opens_only_for_our_algorithm_and_until_the_token_s_end(string algorithm, int hours, bool opens)
    {
        var token = Forged(algorithm, DateTimeOffset.UtcNow.AddHours(hours));
        using var bearer = new LabApi(_lab.Address, token);
        (await bearer.Get("jobs")).Expect(opens ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
        using var browser = _lab.Student();
        using var byCookie = await browser.Raw(HttpMethod.Get, "jobs", request => request.Headers.Add("Cookie", $"printlab_session={token}"));
        byCookie.StatusCode.ShouldBe(opens ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
    }

    [Fact]
    [Trait("req", "AUTH-08")]
    public async Task A_workstation_without_the_admin_flag_works_but_does_not_override()
    {
        await AddWorkstation("counter", admin: false);
        using var counter = await _lab.SignIn("counter", "another password");
        var job = await _lab.PendingJob(counter);
        (await counter.Get($"jobs/{job.Id}")).Texts("allowed_actions").ShouldNotContain("force-confirm");
        foreach (
            var path in new[]
            {
                $"jobs/{job.Id}/admin/force-confirm",
                $"jobs/{job.Id}/admin/change-status",
                $"jobs/{job.Id}/admin/force-unlock",
                "staff",
                "workstations",
            }
        )
        {
            (
                await counter.Post(
                    path,
                    new
                    {
                        staff_name = RunningLab.Staff,
                        reason = "x",
                        name = "New",
                    }
                )
            ).ExpectError(HttpStatusCode.Forbidden, "forbidden")["message"].ShouldBe("Insufficient permissions");
        }

        foreach (var action in new[] { "archive", "prune" })
        {
            (await counter.Get($"admin/{action}/preview")).ExpectError(HttpStatusCode.Forbidden, "forbidden");
            (await counter.Post($"admin/{action}", new { staff_name = RunningLab.Staff })).ExpectError(HttpStatusCode.Forbidden, "forbidden");
        }

        (await counter.Get("export/payments?start_date=2026-01-01&end_date=2026-01-31")).ExpectError(HttpStatusCode.Forbidden, "forbidden");
        var printing = await _lab.PrintingJob(counter);
        (await counter.Act(printing.Id, "admin/mark-failed", "Tangle")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("req", "SEC-09")]
    public async Task A_changed_password_and_a_switched_off_workstation_end_sessions_at_once()
    {
        await AddWorkstation("basement", admin: false);
        using var basement = await _lab.SignIn("basement", "another password");
        (await basement.Get("jobs")).Expect(HttpStatusCode.OK);
        (await _staff.Patch("workstations/basement", new { password = "a newer password", staff_name = RunningLab.Staff })).Expect(HttpStatusCode.OK);
        (await basement.Get("jobs")).Expect(HttpStatusCode.Unauthorized);

        using var again = await _lab.SignIn("basement", "a newer password");
        (await _staff.Patch("workstations/basement", new { is_active = false, staff_name = RunningLab.Staff })).Expect(HttpStatusCode.OK);
        (await again.Get("jobs")).Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    [Trait("req", "SEC-09")]
    public async Task Signing_out_ends_the_token_and_no_other_of_the_workstation()
    {
        using var leaving = await _lab.SignIn("front-desk", RunningLab.WorkstationPassword);
        using var staying = await _lab.SignIn("front-desk", RunningLab.WorkstationPassword);
        (await leaving.Post("auth/logout")).Expect(HttpStatusCode.NoContent);
        (await leaving.Get("jobs")).ExpectError(HttpStatusCode.Unauthorized, "unauthorized");
        (await leaving.Post("auth/logout")).Expect(HttpStatusCode.Unauthorized);
        (await staying.Get("jobs")).Expect(HttpStatusCode.OK);
        (await _staff.Get("events?type=WorkstationSignedOut&limit=1"))
            .Member("events")[0]
            .GetProperty("workstation_id")
            .GetString()
            .ShouldBe("front-desk");
    }

    [Fact]
    [Trait("req", "SEC-09")]
    public async Task An_open_event_stream_ends_with_its_session_and_no_other_does()
    {
        using var staying = await LiveEvents.Open(_staff, lastEventId: null);
        using var leaving = await _lab.SignIn("front-desk", RunningLab.WorkstationPassword);
        using var left = await LiveEvents.Open(leaving, lastEventId: null);
        (await leaving.Post("auth/logout")).Expect(HttpStatusCode.NoContent);
        await left.End();

        await AddWorkstation("cellar", admin: false);
        using var cellar = await _lab.SignIn("cellar", "another password");
        using var switchedOff = await LiveEvents.Open(cellar, lastEventId: null);
        (await _staff.Patch("workstations/cellar", new { is_active = false, staff_name = RunningLab.Staff })).Expect(HttpStatusCode.OK);
        await switchedOff.End();

        using var brief = new LabApi(_lab.Address, Forged("HS256", DateTimeOffset.UtcNow.AddSeconds(3)));
        using var expired = await LiveEvents.Open(brief, lastEventId: null);
        await expired.End();

        var job = await _lab.UploadedJob();
        await staying.Next("job", item => item.GetProperty("job_id").GetString() == job.Id);
    }

    [Fact]
    public async Task The_last_admin_workstation_cannot_be_taken_away()
    {
        foreach (
            var workstation in (await _staff.Get("workstations"))
                .Member("workstations")
                .EnumerateArray()
                .Where(item => item.GetProperty("id").GetString() != "front-desk")
        )
        {
            workstation.GetProperty("is_admin").GetBoolean().ShouldBeFalse();
        }

        (await _staff.Patch("workstations/front-desk", new { is_admin = false, staff_name = RunningLab.Staff })).ExpectField("is_admin");
    }

    [Fact]
    [Trait("req", "SEC-09")]
    public async Task The_web_app_s_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        using var browser = _lab.Student();
        var answer = await browser.Post("auth/login", new { workstation_id = "front-desk", password = RunningLab.WorkstationPassword });
        var cookie = answer.Raw.Headers.GetValues("Set-Cookie").Single(header => header.StartsWith("printlab_session=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=strict", Case.Insensitive);

        var pair = cookie.Split(';')[0];
        var reads = await browser.Raw(HttpMethod.Get, "jobs", request => request.Headers.Add("Cookie", pair));
        reads.StatusCode.ShouldBe(HttpStatusCode.OK);
        var job = await _lab.UploadedJob();
        var body = new StringContent($$"""{ "reviewed": true, "staff_name": "{{RunningLab.Staff}}" }""", Encoding.UTF8, "application/json");
        var bare = await browser.Raw(HttpMethod.Post, $"jobs/{job.Id}/review", request => request.Headers.Add("Cookie", pair), body);
        bare.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var guarded = await browser.Raw(
            HttpMethod.Post,
            $"jobs/{job.Id}/review",
            request =>
            {
                request.Headers.Add("Cookie", pair);
                request.Headers.Add("X-PrintLab", "1");
            },
            new StringContent($$"""{ "reviewed": true, "staff_name": "{{RunningLab.Staff}}" }""", Encoding.UTF8, "application/json")
        );
        guarded.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("req", "AUTH-29")]
    [Trait("req", "API-11")]
    public async Task Each_access_to_what_is_protected_is_logged()
    {
        var mark = Guid.NewGuid().ToString("N");
        using var intruder = new LabApi(_lab.Address, "nonsense");
        await intruder.Get($"jobs/{mark}");
        await _staff.Get($"jobs/{mark}");
        var lines = await Eventually.Get(
            "both lines",
            () =>
            {
                var found = Directory
                    .EnumerateFiles(Path.Combine(_lab.Folder, "logs"), "access-*.log")
                    .SelectMany(ReadLines)
                    .Where(line => line.Contains(mark))
                    .ToList();
                return found.Count >= 2 ? found : null;
            }
        );
        lines.ShouldContain(line => line.Contains("401"));
        lines.ShouldContain(line => line.Contains("404") && line.Contains("front-desk"));
    }

    private string Forged(string algorithm, DateTimeOffset end)
    {
        var key = Convert.FromHexString(_lab.EnvironmentOf("PrintLab.Gateway", "PrintLab__TokenKey"));
        var version = Claims(_staff.Token!).GetProperty("ver").GetInt32();
        var expires = end.ToUnixTimeSeconds();
        var content =
            $$"""{{Base64($$$"""{"alg":"{{{algorithm}}}","typ":"JWT"}""")}}.{{Base64($$$"""{"workstation_id":"front-desk","sid":"x","ver":{{{version}}},"exp":{{{expires}}}}""")}}""";
        var bytes = Encoding.ASCII.GetBytes(content);
        return $"{content}.{Base64(algorithm == "HS256" ? HMACSHA256.HashData(key, bytes) : HMACSHA512.HashData(key, bytes))}";
    }

    private async Task AddWorkstation(string id, bool admin) =>
        (
            await _staff.Post(
                "workstations",
                new
                {
                    id,
                    name = id,
                    password = "another password",
                    is_admin = admin,
                    staff_name = RunningLab.Staff,
                }
            )
        ).Expect(HttpStatusCode.Created);

    private static JsonElement Claims(string token) => JsonElement.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]));

    private static string Base64(string text) => Base64(Encoding.UTF8.GetBytes(text));

    private static string Base64(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private static IEnumerable<string> ReadLines(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n');
    }
}
