using PrintLab.AppHost.Web;

namespace PrintLab.Tests.AppHost.Web;

/// <summary>When the web pages are built.</summary>
public sealed class WebBuildTests : IDisposable
{
    private readonly TinyApp _app = new();

    [Fact]
    public async Task What_was_built_is_not_built_again()
    {
        await Build();

        await using var second = await _app.Plan();
        second.NeedsBuild.ShouldBeFalse();
        second.NeedsInstall.ShouldBeFalse();
    }

    [Fact]
    public async Task A_changed_or_a_new_source_is_built_without_installing_again()
    {
        await Build();
        _app.Write("words.txt", "good evening");

        await using (var changed = await _app.Plan())
        {
            changed.NeedsBuild.ShouldBeTrue();
            changed.NeedsInstall.ShouldBeFalse();
            await changed.Built(default);
        }

        _app.Write("more.txt", "");
        await using var added = await _app.Plan();
        added.NeedsBuild.ShouldBeTrue();
    }

    [Fact]
    public async Task A_build_that_did_not_end_well_is_done_again_also_after_one_that_did()
    {
        await Build();
        _app.Write("words.txt", "broken");
        await using (await _app.Plan())
        {
            // The build fails without being marked as done.
        }

        _app.Write("words.txt", "hello");
        await using var next = await _app.Plan();
        next.NeedsBuild.ShouldBeTrue();
    }

    [Fact]
    public async Task Of_two_starts_at_once_one_builds_and_the_other_uses_its_build()
    {
        await using var first = await _app.Plan();
        var second = _app.Plan();
        second.IsCompleted.ShouldBeFalse();

        await first.Built(default);

        await using var waited = await second;
        first.NeedsBuild.ShouldBeTrue();
        waited.NeedsBuild.ShouldBeFalse();
    }

    [Theory]
    [InlineData("v20.20.2\n", 20)]
    [InlineData("v8.1.0", 8)]
    [InlineData("nothing", 0)]
    public void The_version_of_Node_is_read_from_what_it_says(string answer, int major) => NodeTools.Major(answer).ShouldBe(major);

    public void Dispose() => _app.Dispose();

    private async Task Build()
    {
        await using var build = await _app.Plan();
        await build.Installed(default);
        await build.Built(default);
    }
}
