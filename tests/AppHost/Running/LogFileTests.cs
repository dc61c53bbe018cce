using System.IO.Compression;
using Microsoft.Extensions.Time.Testing;
using PrintLab.AppHost.Running;
using PrintLab.Tests.AppHost.Testing;

namespace PrintLab.Tests.AppHost.Running;

public sealed class LogFileTests : IDisposable
{
    private readonly DataFolder _data = new();

    [Fact, Trait("req", "EVT-13")]
    public void A_full_log_is_packed_and_kept_for_ninety_days()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using (var log = new LogFile(_data.Below("logs/jobs.log"), clock, fullAt: 100))
        {
            foreach (var day in new[] { 0, 50, 95 })
            {
                clock.SetUtcNow(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day));
                log.Write($"day {day} {new string('x', 100)}");
            }
        }

        Packed().Select(Unpack).ShouldBe(["day 50", "day 95"], "the first is older than ninety days by then");
    }

    [Fact]
    public void A_log_never_takes_more_than_its_share_of_the_disk_and_keeps_the_newest_lines()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using (var log = new LogFile(_data.Below("logs/jobs.log"), clock, fullAt: 100, share: 500))
        {
            for (var line = 1; line <= 100; line++)
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                log.Write($"line {line} {new string('x', 100)}");
            }
        }

        Packed().Sum(file => new FileInfo(file).Length).ShouldBeLessThanOrEqualTo(500);
        Unpack(Packed()[^1]).ShouldBe("line 100");
    }

    [Fact]
    public void A_log_goes_on_where_it_ended()
    {
        for (var start = 1; start <= 2; start++)
        {
            using var log = new LogFile(_data.Below("logs/jobs.log"), TimeProvider.System);
            log.Write($"start {start}");
        }

        File.ReadLines(_data.Below("logs/jobs.log")).ShouldBe(["start 1", "start 2"]);
    }

    public void Dispose() => _data.Dispose();

    private string[] Packed() => [.. Directory.GetFiles(_data.Below("logs"), "jobs-*.log.gz").Order(StringComparer.Ordinal)];

    private static string Unpack(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        return string.Join(' ', reader.ReadToEnd().Split(' ')[..2]);
    }
}
