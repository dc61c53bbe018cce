using System.Net;
using PrintLab.Tests.Integration.PartnerLabs;

namespace PrintLab.Tests.Integration.Operation;

/// <summary>A lab with the default limits on, behind a proxy that forwards the client address.</summary>
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
    public async Task The_eleventh_sign_in_within_an_hour_is_refused()
    {
        using var anyone = _lab.Student("192.0.2.4");
        for (var attempt = 0; attempt < 10; attempt++)
        {
            (await anyone.Post("auth/login", new { workstation_id = "front-desk", password = "guess" })).Expect(HttpStatusCode.Unauthorized);
        }

        (await anyone.Post("auth/login", new { workstation_id = "front-desk", password = RunningLab.WorkstationPassword })).ExpectError(
            HttpStatusCode.TooManyRequests,
            "rate_limited"
        );
    }

    [Fact]
    [Trait("req", "C-78")]
    public async Task Ten_tries_an_hour_at_a_partner_lab_s_pin_are_counted_per_address_and_per_lab()
    {
        using var admin = await _lab.SignIn();
        var (guessed, neighbour) = (await PartnerLab.Granted(_lab, admin), await PartnerLab.Granted(_lab, admin));
        for (var attempt = 0; attempt < 10; attempt++)
        {
            (await guessed.TrySignIn(guessed.WrongPin, attempt == 0 ? "192.0.2.11" : "192.0.2.10")).Expect(HttpStatusCode.Unauthorized);
        }

        var refused = (await guessed.TrySignIn(from: "192.0.2.12")).ExpectError(HttpStatusCode.TooManyRequests, "rate_limited");
        refused.Raw.Headers.RetryAfter.ShouldNotBeNull();
        (await neighbour.TrySignIn(from: "192.0.2.12")).Expect(HttpStatusCode.OK);

        (await (guessed with { Id = "LNZ-LAB-00000000" }).TrySignIn(from: "192.0.2.10")).Expect(HttpStatusCode.Unauthorized);
        (await neighbour.TrySignIn(from: "192.0.2.10")).ExpectError(HttpStatusCode.TooManyRequests, "rate_limited");
    }

    /// <summary>A lab with rate limits on.</summary>
    public sealed class LimitingLab : IAsyncLifetime
    {
        internal RunningLab Lab { get; private set; } = null!;

        public async Task InitializeAsync() =>
            Lab = await RunningLab.Start("{}", ("PrintLab__CorsOrigin", "https://print.uni.example"), ("PrintLab__TrustedProxy", "127.0.0.1"));

        public async Task DisposeAsync() => await Lab.DisposeAsync();
    }
}
