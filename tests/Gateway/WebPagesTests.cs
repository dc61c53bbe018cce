using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using PrintLab.Gateway.Platform;

namespace PrintLab.Tests.Gateway;

/// <summary>Which requests go to the web app, and which headers are passed in each direction.</summary>
public sealed class WebPagesTests : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _browser = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly WebApplication _web = Server();
    private WebApplication _gateway = null!;

    public async Task InitializeAsync()
    {
        _web.Run(async context =>
        {
            if (context.Request.Path == "/old")
            {
                context.Response.Redirect("/new");
                return;
            }

            await context.Response.WriteAsync(
                $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} at {context.Request.Host}",
                context.RequestAborted
            );
        });
        await _web.StartAsync(default);
        _gateway = await Gateway(_web.Urls.Single());
    }

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _web.DisposeAsync();
    }

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task A_page_is_the_web_app_s_which_learns_the_address_the_browser_used() =>
        (await _browser.GetStringAsync($"{Address}/dashboard?page=2", CancellationToken.None)).ShouldBe(
            $"GET /dashboard?page=2 at {new Uri(Address).Authority}"
        );

    [Fact]
    public async Task A_redirect_is_the_browser_s_business()
    {
        using var answer = await _browser.GetAsync($"{Address}/old", CancellationToken.None);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe("/new");
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/API/v1/nothing")]
    [InlineData("/docs/nothing")]
    [InlineData("/openapi/nothing")]
    public async Task What_is_the_gateway_s_own_is_never_the_web_app_s(string path) =>
        (await _browser.GetAsync($"{Address}{path}", CancellationToken.None)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_person_reads_that_the_pages_do_not_answer()
    {
        await _web.StopAsync(default);
        using var answer = await _browser.GetAsync($"{Address}/dashboard", CancellationToken.None);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter!.ToString().ShouldBe("2");
        (await answer.Content.ReadAsStringAsync(default)).ShouldStartWith("The pages of this lab are not responding");
    }

    [Fact]
    public async Task Without_a_web_app_there_are_no_pages()
    {
        await using var alone = await Gateway(web: null);
        (await _browser.GetAsync($"{alone.Urls.Single()}/dashboard", CancellationToken.None)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private string Address => _gateway.Urls.Single();

    private static WebApplication Server(Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        configure?.Invoke(builder);
        return builder.Build();
    }

    private static async Task<WebApplication> Gateway(string? web)
    {
        var gateway = Server(builder =>
        {
            builder.Configuration.AddInMemoryCollection([new("services:web:http:0", web)]);
            builder.AddWebPages();
        });
        gateway.UseWebPages();
        await gateway.StartAsync(default);
        return gateway;
    }
}
