using AppHost.Tests.Testing;
using PrintLab.AppHost.Hosting.Output;

namespace AppHost.Tests.Model;

public sealed class LogFileTests : IDisposable
{
    private readonly DataFolder _data = new();

    [Fact]
    public void A_log_never_takes_more_than_its_share_of_the_disk_and_keeps_the_newest_lines()
    {
        using (var log = new LogFile(_data.Below("logs/jobs.log"), fullAt: 1000, kept: 2))
        {
            for (var line = 1; line <= 100; line++) log.Write($"line {line} {new string('x', 80)}");
        }

        var files = Directory.GetFiles(_data.Below("logs")).Select(Path.GetFileName).Order();
        files.ShouldBe(["jobs.1.log", "jobs.2.log", "jobs.log"], ignoreOrder: true);
        File.ReadLines(_data.Below("logs/jobs.1.log")).Concat(File.ReadLines(_data.Below("logs/jobs.log"))).Last().ShouldStartWith("line 100 ");
    }

    [Fact]
    public void A_log_goes_on_where_it_ended()
    {
        for (var start = 1; start <= 2; start++)
        {
            using var log = new LogFile(_data.Below("logs/jobs.log"));
            log.Write($"start {start}");
        }

        File.ReadLines(_data.Below("logs/jobs.log")).ShouldBe(["start 1", "start 2"]);
    }

    public void Dispose() => _data.Dispose();
}
