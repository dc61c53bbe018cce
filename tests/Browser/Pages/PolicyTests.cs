using System.Collections.Concurrent;
using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Pages;

/// <summary>Security headers and encodings of the pages.</summary>
[Collection(OpenLabTests.Name)]
public sealed class PolicyTests(OpenLab lab)
{
    [Fact]
    [Trait("req", "SEC-03")]
    public async Task Scripts_run_only_with_the_page_s_own_nonce()
    {
        await using var visitor = await lab.Visit();
        var first = await Policy(visitor, "/login");
        var second = await Policy(visitor, "/login");

        foreach (var policy in new[] { first, second })
        {
            var scripts = policy.Split(';').Single(directive => directive.Trim().StartsWith("script-src ", StringComparison.Ordinal));
            scripts.ShouldContain("'nonce-");
            scripts.ShouldNotContain("unsafe-inline");
            scripts.ShouldNotContain("unsafe-eval");
        }

        first.ShouldNotBe(second);
    }

    [Fact]
    public async Task Static_files_are_kept_by_the_browser_and_compressed_once()
    {
        await using var visitor = await lab.Visit();
        var scripts = new List<IResponse>();
        visitor.Page.Response += (_, response) =>
        {
            if (response.Url.EndsWith(".js", StringComparison.Ordinal))
            {
                scripts.Add(response);
            }
        };
        await visitor.Page.GotoAsync("/login", new() { WaitUntil = WaitUntilState.NetworkIdle });

        scripts.ShouldNotBeEmpty();
        foreach (var script in scripts)
        {
            (await script.HeaderValueAsync("cache-control")).ShouldBe("public, max-age=31536000, immutable");
        }

        // Chromium accepts Brotli on localhost as over https; scripts it could not decode would not run.
        (await Task.WhenAll(scripts.Select(script => script.HeaderValueAsync("content-encoding")))).ShouldAllBe(encoding => encoding == "br");
        (await visitor.Page.GetByLabel("Workstation").CountAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, br;q=0.5", "br")]
    [InlineData("gzip, br;q=0", "gzip")]
    [InlineData("gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task A_script_comes_in_a_form_the_browser_reads(string accepted, string? encoding)
    {
        await using var visitor = await lab.Visit();
        await visitor.Page.GotoAsync("/login");
        var largest = await visitor.Page.EvaluateAsync<string>(
            "performance.getEntriesByType('resource').filter(file => file.name.endsWith('.js')).sort((a, b) => b.decodedBodySize - a.decodedBodySize)[0].name"
        );
        using var plain = new HttpClient(lab.Lab.ToSite());

        using var asked = new HttpRequestMessage(HttpMethod.Get, largest) { Headers = { { "Accept-Encoding", accepted } } };
        using var answer = await plain.SendAsync(asked);

        answer.EnsureSuccessStatusCode();
        answer.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(encoding);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/javascript");
        answer.Headers.Vary.ShouldContain("Accept-Encoding");
    }

    [Fact]
    public async Task The_description_of_the_api_is_whole_without_anything_from_elsewhere()
    {
        await using var visitor = await lab.Visit();
        var requests = new ConcurrentQueue<Uri>();
        visitor.Page.Request += (_, request) => requests.Enqueue(new Uri(request.Url));
        await visitor.Page.GotoAsync("/docs", new() { WaitUntil = WaitUntilState.NetworkIdle });

        await Assertions.Expect(visitor.Page.GetByText("/api/v1/submit").First).ToBeVisibleAsync();
        requests.Where(request => request.Scheme is "http" or "https").ShouldAllBe(request => request.Authority == lab.Lab.Site.Authority);
    }

    [Fact]
    public async Task An_unknown_address_answers_404_with_a_way_out()
    {
        await using var visitor = await lab.Visit();
        visitor.Expect("404");
        var answer = await visitor.Page.GotoAsync("/no-such-page");

        answer!.Status.ShouldBe(404);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "There is no page at this address" })).ToBeVisibleAsync();
    }

    private static async Task<string> Policy(Visitor visitor, string path)
    {
        var answer = await visitor.Page.GotoAsync(path);
        return (await answer!.HeaderValueAsync("content-security-policy"))!;
    }
}
