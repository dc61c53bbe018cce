using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PrintLab.Tests.Integration.Operation;

/// <summary>What the operator and monitoring see.</summary>
[Collection(SharedLabTests.Name)]
public sealed class OperationTests(SharedLab shared)
{
    private readonly RunningLab _lab = shared.Lab;

    [Fact]
    [Trait("req", "HEALTH-01")]
    [Trait("req", "HEALTH-02")]
    [Trait("req", "HEALTH-04")]
    [Trait("req", "HEALTH-06")]
    public async Task Health_is_public_and_names_its_components()
    {
        using var monitor = _lab.Student();
        var health = (await monitor.Get("health")).Expect(HttpStatusCode.OK);
        health["status"].ShouldBe("ok");
        health.Member("timestamp").GetDateTime().ShouldBeGreaterThan(DateTime.UtcNow.AddMinutes(-1));
        health.Member("components").GetProperty("database").GetString().ShouldBe("ok");
        health.Member("components").GetProperty("workers").GetString().ShouldBe("ok");
        health.Member("components").TryGetProperty("details", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task The_lab_describes_itself()
    {
        using var anyone = _lab.Student();
        var lab = (await anyone.Get("lab")).Expect(HttpStatusCode.OK);
        lab.Member("printers")[0].GetProperty("build_volume_mm").GetArrayLength().ShouldBe(3);
        lab.Member("methods")[0].GetProperty("cents_per_gram").GetInt32().ShouldBe(10);
        lab.Member("limits").GetProperty("upload_bytes").GetInt64().ShouldBe(52_428_800);
        lab["minimum_charge_cents"].ShouldBe("300");
        lab.Json.TryGetProperty("backup", out _).ShouldBeFalse("where keys are kept a second time is nobody's business");
    }

    [Theory]
    [InlineData("nothing-here", HttpStatusCode.NotFound)]
    [InlineData("submit", HttpStatusCode.MethodNotAllowed)]
    [Trait("req", "API-02")]
    [Trait("req", "C-05")]
    public async Task Even_the_framework_s_refusals_have_the_one_shape(string path, HttpStatusCode status)
    {
        using var anyone = _lab.Student();
        var refused = (await anyone.Get(path)).Expect(status);
        refused["error"].ShouldNotBeNullOrEmpty();
        refused["message"].ShouldNotBeNullOrEmpty();
        refused.Member("details").ValueKind.ShouldBe(JsonValueKind.Object);
    }

    [Fact]
    [Trait("req", "API-01")]
    [Trait("req", "C-01")]
    public async Task There_is_one_address_per_thing()
    {
        using var http = new HttpClient { BaseAddress = new Uri(_lab.Address, "/") };
        (await http.GetAsync("api/health")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await http.GetAsync("health")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await http.GetAsync("jobs")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    [Trait("req", "SEC-03")]
    public async Task Every_answer_carries_the_security_headers()
    {
        using var anyone = _lab.Student();
        foreach (var path in new[] { "lab", "nothing-here", "jobs" })
        {
            var headers = (await anyone.Get(path)).Raw.Headers;
            headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
            headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
            headers.Contains("Server").ShouldBeFalse();
        }
    }

    [Fact]
    public async Task The_api_describes_itself_and_can_be_tried_in_a_browser()
    {
        using var http = new HttpClient { BaseAddress = new Uri(_lab.Address, "/") };
        var description = JsonElement.Parse(await http.GetStringAsync("openapi/v1.json"));
        var paths = description.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        foreach (
            var path in new[]
            {
                "/api/v1/submit",
                "/api/v1/jobs/{id}/approve",
                "/api/v1/jobs/{id}/payment",
                "/api/v1/health",
                "/api/v1/events/stream",
            }
        )
        {
            paths.ShouldContain(path);
        }

        using var docs = await http.GetAsync("docs");
        var page = await docs.Content.ReadAsStringAsync();
        var nonce = Regex
            .Match(
                docs.Headers.GetValues("Content-Security-Policy").Single(),
                "script-src 'self' 'nonce-(?<n>[^']+)'",
                RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(1)
            )
            .Groups["n"]
            .Value;
        nonce.ShouldNotBeEmpty();
        page.ShouldContain($"nonce=\"{nonce}\"");
        page.ShouldContain("PrintLab API");
        page.ShouldNotContain("src=\"http", customMessage: "no script comes from elsewhere");
        (await http.GetStringAsync("docs")).ShouldNotContain(nonce);
    }

    [Fact]
    [Trait("req", "API-12")]
    public async Task What_students_need_asks_for_no_sign_in()
    {
        using var student = _lab.Student();
        (await student.Get("health")).Expect(HttpStatusCode.OK);
        (await student.Get("confirm/expired?job_id=unknown")).Expect(HttpStatusCode.NotFound);
        (await student.Post("submit/resend-confirmation", new { job_id = "unknown" })).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_service_answers_only_its_own_installation()
    {
        var port = new Uri(_lab.EnvironmentOf("PrintLab.Gateway", "services__jobs__http__0"));
        using var http = new HttpClient(new SocketsHttpHandler())
        {
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(port, "/printlab.jobs.v1.JobService/ListJobs"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(new byte[5]) { Headers = { ContentType = new("application/grpc") } },
        };
        request.Headers.TE.Add(new("trailers"));
        using var answer = await http.SendAsync(request);
        await answer.Content.ReadAsByteArrayAsync();
        var status = answer.TrailingHeaders.TryGetValues("grpc-status", out var trailing)
            ? trailing.Single()
            : answer.Headers.GetValues("grpc-status").Single();
        status.ShouldBe("16");
    }
}
