using Microsoft.Extensions.Configuration;
using PrintLab.Contracts.Events;
using PrintLab.Jobs.Events;

namespace PrintLab.Tests.Jobs.Chain;

[Trait("req", "EVT-02")]
public sealed class KnownHeadsTests : IDisposable
{
    private static readonly DateTimeOffset Night = new(2026, 11, 27, 3, 0, 0, TimeSpan.Zero);

    private readonly string _data = Directory.CreateTempSubdirectory("printlab-").FullName;

    [Fact]
    public async Task The_daily_lines_and_every_backup_of_a_lab_are_found_without_being_named()
    {
        await Head(10, Night).Append(_data, CancellationToken.None);
        await Head(20, Night.AddDays(1)).Append(_data, CancellationToken.None);
        Backup("20261127T030000Z", 11);
        Backup("20261128T030000Z", 22);

        var (heads, superseded) = await KnownHeads.Read(KnownHeads.UsualPlaces(Lab()), CancellationToken.None);

        heads.Select(known => known.Head.Sequence).ShouldBe([10, 20, 11, 22]);
        heads[^1].ToString().ShouldBe("event 22 with hash aaaaaaaaaaaa… on 27 November 2026 (backup 20261128T030000Z)");
        superseded.ShouldBe(0);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(LogHead.FileIn(_data)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task A_manifest_a_backup_and_a_folder_of_backups_can_be_named()
    {
        var manifest = Backup("20261127T030000Z", 11);
        foreach (var place in new[] { manifest, Path.GetDirectoryName(manifest)!, Path.Combine(_data, "backups") })
        {
            (await KnownHeads.Read([place], CancellationToken.None)).Heads.ShouldHaveSingleItem().Head.Sequence.ShouldBe(11);
        }
    }

    [Fact]
    public async Task After_a_restore_the_later_heads_from_before_it_no_longer_apply()
    {
        Backup("20261127T030000Z", 11);
        Backup("20261128T030000Z", 22);
        await Head(20, Night.AddHours(20)).Append(_data, CancellationToken.None);
        await (Head(11, Night.AddDays(2)) with { IsRestored = true }).Append(_data, CancellationToken.None);
        await Head(15, Night.AddDays(3)).Append(_data, CancellationToken.None);

        var (heads, superseded) = await KnownHeads.Read(KnownHeads.UsualPlaces(Lab()), CancellationToken.None);

        heads.Select(known => known.Head.Sequence).ShouldBe([11, 15, 11]);
        superseded.ShouldBe(2);
    }

    [Fact]
    public async Task A_place_without_a_head_is_an_error_and_not_a_proof()
    {
        var note = Path.Combine(_data, "note.txt");
        await File.WriteAllTextAsync(note, $"{Head(10, Night).ToLine()}\nhello\n");
        (await Refused(note)).ShouldContain("Line 2");
        (await Refused(Path.Combine(_data, "nowhere"))).ShouldContain("There is no");
        var manifest = Backup("20261127T030000Z", 11);
        await File.WriteAllTextAsync(manifest, """{ "id": "20261127T030000Z", "event_sequence": 11 }""");
        (await Refused(manifest)).ShouldContain("names no head");
        await File.WriteAllTextAsync(manifest, "{");
        (await Refused(manifest)).ShouldContain("is damaged");
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);

    private static async Task<string> Refused(string place) =>
        (await Should.ThrowAsync<InvalidOperationException>(() => KnownHeads.Read([place], CancellationToken.None))).Message;

    private static LogHead Head(long sequence, DateTimeOffset at) => new(sequence, new string('a', 64), at);

    private IConfiguration Lab() => new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("PRINTLAB_DATA", (string?)_data)]).Build();

    private string Backup(string id, long sequence)
    {
        var manifest = Path.Combine(Directory.CreateDirectory(Path.Combine(_data, "backups", id)).FullName, "manifest.json");
        File.WriteAllText(
            manifest,
            $$"""{ "id": "{{id}}", "ended_at": "2026-11-27T04:00:00+00:00", "event_sequence": {{sequence}}, "event_hash": "{{new string('a', 64)}}" }"""
        );
        return manifest;
    }
}
