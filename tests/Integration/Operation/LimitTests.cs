using System.Diagnostics;
using System.Net;
using System.Text.Json;
using PrintLab.Tests.Integration.PartnerLabs;
using PrintLab.Tests.Integration.Stopping;

namespace PrintLab.Tests.Integration.Operation;

/// <summary>A lab with limits on, behind a proxy that forwards the client address.</summary>
public sealed class LimitTests(LimitTests.LimitingLab limiting) : IClassFixture<LimitTests.LimitingLab>
{
    private readonly RunningLab _lab = limiting.Lab;

    [Fact]
    [Trait("req", "SUB-29")]
    [Trait("req", "API-06")]
    [Trait("req", "C-28")]
    public async Task Three_submissions_an_hour_are_accepted_and_mistakes_do_not_count()
    {
        using var student = _lab.Student("192.0.2.1");
        (await student.Submit(new Submission { StudentEmail = "typo" })).Expect(HttpStatusCode.BadRequest);
        var form = new Submission();
        var key = Guid.NewGuid().ToString();
        (await student.Submit(form, key)).Expect(HttpStatusCode.Created);
        (await student.Submit(form)).Expect(HttpStatusCode.Conflict);
        (await student.Submit(form, key)).Expect(HttpStatusCode.Created);
        (await student.Submit(new Submission())).Expect(HttpStatusCode.Created);
        (await student.Submit(new Submission())).Expect(HttpStatusCode.Created);
        var refused = await student.Submit(new Submission());
        refused.ExpectError(HttpStatusCode.TooManyRequests, "rate_limited")["message"].ShouldBe("Submission limit exceeded. Please try again later.");
        refused.Raw.Headers.RetryAfter.ShouldNotBeNull();
        (await student.Submit(form, key)).Expect(HttpStatusCode.Created);

        using var neighbour = _lab.Student("192.0.2.2");
        (await neighbour.Submit(new Submission())).Expect(HttpStatusCode.Created);
    }

    [Fact]
    [Trait("req", "SUB-29")]
    [Trait("req", "API-06")]
    public async Task Files_sent_ahead_have_a_limit_of_their_own_and_mistakes_do_not_count()
    {
        using var student = _lab.Student("192.0.2.3");
        (await student.SendAhead(new Submission { FileName = "part.exe" })).ExpectField("file");
        var uploads = new List<Answer>();
        for (var sent = 0; sent < 30; sent++)
        {
            uploads.Add((await student.SendAhead(new Submission())).Expect(HttpStatusCode.Created));
        }

        var refused = await student.SendAhead(new Submission());
        refused.ExpectError(HttpStatusCode.TooManyRequests, "rate_limited")["message"].ShouldBe("Upload limit exceeded. Please try again later.");
        refused.Raw.Headers.RetryAfter.ShouldNotBeNull();
        foreach (var upload in uploads.Take(3))
        {
            (await student.Submit(new Submission().Naming(upload))).Expect(HttpStatusCode.Created);
        }
    }

    [Fact]
    [Trait("req", "API-06")]
    public async Task Bytes_count_even_if_they_are_refused()
    {
        using var student = _lab.Student("192.0.2.6");
        var refused = new Submission { File = new byte[2 * 1024 * 1024] };
        (await student.SendAhead(refused)).ExpectField("file");
        (await student.Submit(refused)).ExpectField("file");

        var exceeded = (await student.SendAhead(refused)).ExpectError(HttpStatusCode.TooManyRequests, "rate_limited");
        exceeded["message"].ShouldBe("Too much was uploaded from your network within an hour. Please try again later.");
        exceeded.Raw.Headers.RetryAfter.ShouldNotBeNull();
        using var neighbor = _lab.Student("192.0.2.7");
        (await neighbor.SendAhead(new Submission())).Expect(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("https://print.uni.example", true)]
    [InlineData("https://evil.example", false)]
    [Trait("req", "API-07")]
    public async Task Only_the_configured_origin_may_call_from_a_browser(string origin, bool allowed)
    {
        using var browser = _lab.Student();
        var answer = await browser.Raw(HttpMethod.Get, "lab", request => request.Headers.Add("Origin", origin));
        answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBe(allowed);
    }

    [Fact]
    [Trait("req", "AUTH-04")]
    [Trait("req", "API-06")]
    public async Task The_eleventh_sign_in_within_an_hour_is_refused_but_not_to_a_computer_that_has_signed_in_before()
    {
        using var admin = await _lab.SignIn();
        var desk = await Workstation(admin);
        using var anyone = _lab.Student("192.0.2.4");
        var known = (await anyone.Post("auth/login", Credentials(desk))).Expect(HttpStatusCode.OK).Cookie("printlab_device");
        for (var attempt = 0; attempt < 10; attempt++)
        {
            (await anyone.Post("auth/login", Credentials(desk, "guess"))).Expect(HttpStatusCode.Unauthorized);
        }

        var refused = (await anyone.Post("auth/login", Credentials(desk))).ExpectError(HttpStatusCode.TooManyRequests, "rate_limited");
        refused.Raw.Headers.RetryAfter.ShouldNotBeNull();
        using var staff = _lab.Student("192.0.2.4", known);
        (await staff.Post("auth/login", Credentials(desk))).Expect(HttpStatusCode.OK);
        using var forger = _lab.Student("192.0.2.4", $"{known.Split('=')[0]}=nonsense");
        (await forger.Post("auth/login", Credentials(desk))).Expect(HttpStatusCode.TooManyRequests);

        await ShouldBeNoticed(admin, desk);
        (await admin.Patch($"workstations/{desk}", new { password = "a newer password", staff_name = RunningLab.Staff })).Expect(HttpStatusCode.OK);
        using var neighbor = _lab.Student("192.0.2.5");
        (await neighbor.Post("auth/login", Credentials(desk, "a newer password"))).Expect(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("req", "C-78")]
    public async Task Ten_wrong_pins_shut_a_partner_lab_until_an_administrator_opens_it_or_makes_a_new_pin()
    {
        using var admin = await _lab.SignIn();
        var (guessed, neighbor) = (await PartnerLab.Granted(_lab, admin), await PartnerLab.Granted(_lab, admin));
        var known = (await guessed.TrySignIn(from: "192.0.2.10")).Expect(HttpStatusCode.OK).Cookie("printlab_device");
        await Guess(guessed, 10);

        (await guessed.TrySignIn(from: "192.0.2.12")).ExpectError(HttpStatusCode.Forbidden, "lab_shut");
        (await guessed.TrySignIn(from: "192.0.2.12", cookies: known)).Expect(HttpStatusCode.OK);
        (await neighbor.TrySignIn(from: "192.0.2.12", cookies: known)).Expect(HttpStatusCode.OK);
        (await Listed(admin, guessed)).GetProperty("shut_at").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
        await ShouldBeNoticed(admin, guessed.Id);

        (await admin.Post($"admin/lab-access/{guessed.Id}/open", new { })).ExpectField("staff_name");
        (await admin.Post("admin/lab-access/LNZ-LAB-00000000/open", Named)).Expect(HttpStatusCode.NotFound);
        (await admin.Post($"admin/lab-access/{guessed.Id}/open", Named)).Expect(HttpStatusCode.OK)["shut_at"].ShouldBe("null");
        (await guessed.TrySignIn(from: "192.0.2.12")).Expect(HttpStatusCode.OK);

        await Guess(guessed, 10);
        (await guessed.TrySignIn(from: "192.0.2.12")).Expect(HttpStatusCode.Forbidden);
        var renewed = (await admin.Post($"admin/lab-access/{guessed.Id}/pin", Named)).Expect(HttpStatusCode.OK)["lab_pin"];
        (await guessed.TrySignIn(renewed, "192.0.2.12")).Expect(HttpStatusCode.OK);
        (await Listed(admin, guessed)).GetProperty("shut_at").ValueKind.ShouldBe(JsonValueKind.Null);
        (await Told(admin, guessed.Id)).ShouldBe(["LabPinRenewed", "LabShut", "LabOpened", "LabShut", "LabAccessGranted"]);
    }

    [Fact]
    [Trait("req", "C-78")]
    [Trait("req", "SEC-09")]
    public async Task Neither_a_restart_nor_the_loss_of_Redis_opens_a_shut_lab_or_an_ended_session()
    {
        using var admin = await _lab.SignIn();
        var guessed = await PartnerLab.Granted(_lab, admin);
        var signedIn = (await guessed.TrySignIn(from: "192.0.2.20")).Expect(HttpStatusCode.OK);
        await Guess(guessed, 10);
        (await PartnerLab.Call(_lab, HttpMethod.Post, "lab/logout", PartnerLab.Cookie(signedIn))).ShouldBe(HttpStatusCode.NoContent);
        using var left = await _lab.SignIn(RunningLab.FirstWorkstation, RunningLab.WorkstationPassword);
        (await left.Post("auth/logout")).Expect(HttpStatusCode.NoContent);

        foreach (var name in new[] { "redis-server", "PrintLab.Gateway", "PrintLab.Jobs" })
        {
            if (_lab.FindProcess(name) is { } id)
            {
                using var process = Process.GetProcessById(id);
                process.Kill();
                await process.WaitForExitAsync();
            }
        }

        await _lab.Healthy();
        (await left.Get("auth/session")).Expect(HttpStatusCode.Unauthorized);
        (await guessed.Session(PartnerLab.Cookie(signedIn))).ShouldBe(HttpStatusCode.Unauthorized);
        (await guessed.TrySignIn(from: "192.0.2.21")).ExpectError(HttpStatusCode.Forbidden, "lab_shut");
        (await guessed.TrySignIn(from: "192.0.2.21", cookies: signedIn.Cookie("printlab_device"))).Expect(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("req", "SEC-09")]
    [Trait("req", "SUB-29")]
    public async Task Behind_a_reverse_proxy_with_TLS_each_visitor_has_an_address_and_cookies_are_secure()
    {
        await using var proxy = await TlsProxy.Start(_lab.Address);
        var api = new Uri(proxy.Address, "api/v1/");
        using var student = new LabApi(api, token: null, from: "192.0.2.99", handler: proxy.From("127.0.0.5"));
        for (var time = 0; time < 3; time++)
        {
            (await student.Submit(new Submission())).Expect(HttpStatusCode.Created);
        }

        using var disguised = new LabApi(api, token: null, from: "192.0.2.98", handler: proxy.From("127.0.0.5"));
        (await disguised.Submit(new Submission())).Expect(HttpStatusCode.TooManyRequests);
        using var neighbor = new LabApi(api, token: null, handler: proxy.From("127.0.0.6"));
        (await neighbor.Submit(new Submission())).Expect(HttpStatusCode.Created);

        var credentials = Credentials(RunningLab.FirstWorkstation, RunningLab.WorkstationPassword);
        var secure = (await neighbor.Post("auth/login", credentials)).Expect(HttpStatusCode.OK).Raw.Headers;
        secure.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.Contains("; secure; ", StringComparison.OrdinalIgnoreCase));
        secure.Contains("Strict-Transport-Security").ShouldBeTrue();
    }

    [Fact]
    public async Task Who_is_no_trusted_proxy_is_not_believed_and_the_operator_is_told()
    {
        using var stranger = new LabApi(_lab.Address, token: null, handler: TlsProxy.Direct("127.0.0.7"));
        for (var time = 0; time < 3; time++)
        {
            (await Disguised(stranger, $"192.0.2.{100 + time}")).ShouldBe(HttpStatusCode.Created);
        }

        (await Disguised(stranger, "192.0.2.103")).ShouldBe(HttpStatusCode.TooManyRequests);
        using var answer = await stranger.Raw(
            HttpMethod.Get,
            "lab",
            request =>
            {
                request.Headers.Add("X-Forwarded-For", "192.0.2.104");
                request.Headers.Add("X-Forwarded-Proto", "https");
            }
        );
        answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
        await Eventually.IsTrue("the warning", () => Task.FromResult(_lab.Output.Contains("set PRINTLAB_TRUSTED_PROXY=127.0.0.7 and restart")));
    }

    [Fact]
    public async Task The_port_is_open_only_on_the_address_it_is_bound_to()
    {
        using var elsewhere = new LabApi(new Uri($"http://127.0.0.2:{_lab.Address.Port}/api/v1/"), token: null);
        await Should.ThrowAsync<HttpRequestException>(() => elsewhere.Get("health"));
    }

    private static async Task<HttpStatusCode> Disguised(LabApi stranger, string address)
    {
        using var form = new Submission().ToForm();
        using var answer = await stranger.Raw(HttpMethod.Post, "submit", request => request.Headers.Add("X-Forwarded-For", address), form);
        return answer.StatusCode;
    }

    [Fact]
    [Trait("req", "SEC-09")]
    public async Task Signing_out_at_one_gateway_ends_the_session_at_every_other()
    {
        var address = new Uri($"http://127.0.0.1:{PostgresServer.FreePort()}/");
        await using var other = new ServiceProcess(
            LabWithoutHost.AssemblyOf("Gateway"),
            address.AbsoluteUri,
            LabProcesses.EnvironmentOf(_lab.ProcessOf("PrintLab.Gateway"))
        );
        using var here = await _lab.SignIn(RunningLab.FirstWorkstation, RunningLab.WorkstationPassword);
        using var there = new LabApi(new Uri(address, "api/v1/"), here.Token);
        await Eventually.IsTrue("the other gateway to know the session", () => Answers(there, HttpStatusCode.OK));
        using var stream = await LiveEvents.Open(there, lastEventId: null);

        (await here.Post("auth/logout")).Expect(HttpStatusCode.NoContent);

        await stream.End();
        await Eventually.IsTrue("the other gateway to refuse it", () => Answers(there, HttpStatusCode.Unauthorized));
    }

    private static async Task<bool> Answers(LabApi api, HttpStatusCode status)
    {
        try
        {
            return (await api.Get("auth/session")).Status == status;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static object Named => new { staff_name = RunningLab.Staff };

    private static object Credentials(string workstation, string password = "another password") => new { workstation_id = workstation, password };

    private static async Task<string> Workstation(LabApi admin)
    {
        var id = $"desk-{Guid.NewGuid():N}";
        (
            await admin.Post(
                "workstations",
                new
                {
                    id,
                    password = "another password",
                    is_admin = false,
                    staff_name = RunningLab.Staff,
                }
            )
        ).Expect(HttpStatusCode.Created);
        return id;
    }

    // Each from an address of its own, whose limit is another.
    private static async Task Guess(PartnerLab lab, int times)
    {
        for (var attempt = 0; attempt < times; attempt++)
        {
            (await lab.TrySignIn(lab.WrongPin, $"2001:db8:{attempt}::1")).Expect(HttpStatusCode.Unauthorized);
        }
    }

    private async Task ShouldBeNoticed(LabApi admin, string id)
    {
        await Eventually.IsTrue("the notice to administrators", async () => Notices(await admin.Get("notices")).Any(text => text.Contains(id)));
        using var plain = await _lab.SignIn(await Workstation(admin), "another password");
        Notices(await plain.Get("notices")).ShouldNotContain(text => text.Contains(id));
    }

    private static IEnumerable<string> Notices(Answer answer) =>
        answer.Expect(HttpStatusCode.OK).Member("notices").EnumerateArray().Select(notice => notice.GetProperty("message").GetString()!);

    private static async Task<JsonElement> Listed(LabApi admin, PartnerLab lab) =>
        (await admin.Get("admin/lab-access"))
            .Expect(HttpStatusCode.OK)
            .Member("labs")
            .EnumerateArray()
            .Single(item => item.GetProperty("lab_id").GetString() == lab.Id);

    // Newest first.
    private static async Task<IEnumerable<string>> Told(LabApi admin, string id) =>
        (await admin.Get("events?limit=100"))
            .Expect(HttpStatusCode.OK)
            .Member("events")
            .EnumerateArray()
            .Where(item => item.GetProperty("details").GetRawText().Contains(id))
            .Select(item => item.GetProperty("event_type").GetString()!);

    /// <summary>A lab with rate limits on.</summary>
    public sealed class LimitingLab : IAsyncLifetime
    {
        internal RunningLab Lab { get; private set; } = null!;

        public async Task InitializeAsync() =>
            Lab = await RunningLab.Start(
                """{ "limits": { "upload_mb_per_ip_per_hour": 3 } }""",
                ("PRINTLAB_CORS_ORIGIN", "https://print.uni.example"),
                ("PRINTLAB_TRUSTED_PROXY", "127.0.0.1"),
                ("PRINTLAB_BIND", "127.0.0.1")
            );

        public async Task DisposeAsync() => await Lab.DisposeAsync();
    }
}
