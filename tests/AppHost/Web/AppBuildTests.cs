using AppHost.Tests.Testing;
using PrintLab.AppHost.Hosting.JavaScript;
using PrintLab.AppHost.Start;

namespace AppHost.Tests.Web;

public sealed class AppBuildTests : IDisposable
{
    private readonly TinyApp _app = new();

    [Fact]
    public async Task A_second_start_reuses_the_build()
    {
        await _app.BringUpToDate();
        await _app.BringUpToDate();

        _app.Builds.ShouldBe(1);
    }

    [Fact]
    public async Task A_changed_or_a_new_source_is_built()
    {
        await _app.BringUpToDate();
        _app.Write("words.txt", "good evening");
        await _app.BringUpToDate();
        _app.Write("more.txt", "");
        await _app.BringUpToDate();

        _app.Builds.ShouldBe(3);
    }

    [Fact]
    public async Task A_failed_build_is_told_with_its_words_and_done_anew()
    {
        _app.Write("words.txt", "broken");
        for (var start = 1; start <= 2; start++)
        {
            (await Should.ThrowAsync<SetupFault>(_app.BringUpToDate)).Message.ShouldContain("line 3 makes no sense");
            _app.Builds.ShouldBe(start);
        }
    }

    [Fact]
    public async Task A_build_that_failed_after_one_that_succeeded_leaves_no_stamp_of_the_old_one()
    {
        await _app.BringUpToDate();
        _app.Write("words.txt", "broken");
        await Should.ThrowAsync<SetupFault>(_app.BringUpToDate);
        _app.Write("words.txt", "hello");

        await _app.BringUpToDate();

        _app.Builds.ShouldBe(3);
    }

    [Fact]
    public async Task Of_two_starts_at_once_one_builds()
    {
        await Task.WhenAll(_app.BringUpToDate(), _app.BringUpToDate());

        _app.Builds.ShouldBe(1);
    }

    [Fact]
    public async Task The_built_app_is_run_on_this_machine_only_and_stops_with_the_application()
    {
        var (builder, _) = Application.Describe(_app.Data);
        var web = builder.AddJavaScriptApp("web", _app.Folder).WithHttpEndpoint(env: "PORT").WithHttpHealthCheck("/");
        await using var application = builder.Build();
        await application.StartAsync();

        using var http = new HttpClient();
        (await http.GetStringAsync(web.Resource.Address)).ShouldBe("hello");
        web.Resource.Address.Host.ShouldBe("127.0.0.1");

        await application.StopAsync();
        Leftovers.Of(_app.Folder).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("v20.20.2\n", 20)]
    [InlineData("v8.1.0", 8)]
    [InlineData("nothing", 0)]
    public void The_version_of_Node_is_read_from_what_it_says(string answer, int major) => NodeTools.Major(answer).ShouldBe(major);

    public void Dispose() => _app.Dispose();
}
