using Microsoft.Extensions.DependencyInjection;
using PrintLab.AppHost.Start;
using PrintLab.AppHost.Web;
using PrintLab.Tests.AppHost.Testing;

namespace PrintLab.Tests.AppHost.Web;

/// <summary>The web app as a resource: installed, built and run.</summary>
public sealed class WebAppTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TinyApp _app = new();

    [Fact]
    public async Task The_app_is_built_once_and_runs_on_this_machine_only_until_the_application_stops()
    {
        var (builder, lab) = Application.Describe(_app.Data);
        var web = await builder.AddWebApp("web", _app.Folder, lab);
        web.Resource.Annotations.OfType<HealthCheckAnnotation>().ShouldNotBeEmpty();
        await using (var application = builder.Build())
        {
            await application.StartAsync();
            await application.ResourceNotifications.WaitForResourceHealthyAsync("web").WaitAsync(Patience);

            using var http = new HttpClient();
            (await http.GetStringAsync(web.GetEndpoint("http").Url)).ShouldBe("hello");
            File.ReadAllText(_app.Data.Below("logs/web-build.log")).ShouldContain("node build.mjs");
            await application.StopAsync();
        }

        await Leftovers.AreGone(_app.Folder);
        await using var next = await _app.Plan();
        next.NeedsBuild.ShouldBeFalse();
    }

    [Fact]
    public async Task A_failed_build_ends_the_start_with_its_last_words()
    {
        _app.Write("words.txt", "broken");
        var (builder, lab) = Application.Describe(_app.Data);
        await builder.AddWebApp("web", _app.Folder, lab);
        await using var application = builder.Build();

        await application.RunAsync().WaitAsync(Patience);

        var fault = application.Services.GetRequiredService<StartFailure>().Fault.ShouldNotBeNull();
        fault.Message.ShouldContain("The web pages could not be built");
        fault.Message.ShouldContain("line 3 makes no sense");
    }

    public void Dispose() => _app.Dispose();
}
