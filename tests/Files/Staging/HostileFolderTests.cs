using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Tests.Files.Running;

namespace PrintLab.Tests.Files.Staging;

/// <summary>Whatever somebody puts on the share stops only itself, and nothing leads the files of a job out of the storage.</summary>
[Collection(FilesTests.Name)]
[Trait("req", "SEC-02")]
public sealed class HostileFolderTests : IDisposable
{
    private readonly FilesLab _lab;
    private readonly DirectoryInfo _outside = Directory.CreateTempSubdirectory("printlab-outside-");

    public HostileFolderTests(FilesLabs labs) => _lab = labs.Linking;

    public static TheoryData<string> Kinds => [.. OddEntries.Kinds];

    public static TheoryData<string> BadMetadata => ["bad utf-8", "no json", "a number", "wrong types", "two gigabytes", "pipe", "link"];

    public void Dispose() => _outside.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_odd_entry_in_a_job_s_folder_does_not_keep_the_job_from_moving_on(string kind)
    {
        var job = await new JobInLab(_lab).Submitted();
        OddEntries.Put(kind, _lab.PathOf(job.Uploaded));

        var staged = await job.Stage(1, job.Uploaded, job.Pending);
        staged.FileNames.ShouldBe([job.SafeCopy, job.Stl], ignoreOrder: true);
        _lab.Jobs.Commit(job.Id, 2, job.Pending);

        await Eventually.IsTrue("the move to end", async () => await _lab.OpenMoves(job.Id) == 0);
        (await File.ReadAllBytesAsync(_lab.PathOf($"{job.Pending}/{job.Stl}"))).ShouldBe(job.Content);
        File.Exists(_lab.PathOf($"{job.Uploaded}/{job.Stl}")).ShouldBeFalse();
        (await Candidates(job.Pending)).ShouldBe([job.SafeCopy, job.Stl], ignoreOrder: true);
        await AnotherJobMoves();
        OddEntries.Delete(_lab.PathOf(job.Uploaded));
    }

    [Theory]
    [MemberData(nameof(BadMetadata))]
    public async Task Damaged_metadata_is_written_anew_by_the_next_change(string damage)
    {
        var job = await new JobInLab(_lab).Submitted();
        var metadata = _lab.PathOf($"{job.Uploaded}/metadata.json");
        Damage(damage, metadata);

        _lab.Jobs.Commit(job.Id, 2, job.Uploaded, "JobReviewed");

        await Eventually.IsTrue(
            "the metadata to be whole",
            () => new FileInfo(metadata) is { LinkTarget: null, Length: > 0 and < 4096 } && File.ReadAllText(metadata).Contains("\"version\": 2")
        );
        await AnotherJobMoves();
    }

    [Fact]
    public async Task A_link_in_place_of_the_target_folder_is_refused_and_the_files_stay()
    {
        var job = await new JobInLab(_lab).Submitted();
        Directory.CreateSymbolicLink(_lab.PathOf(job.Pending), _outside.FullName);

        var refusal = await Should.ThrowAsync<RpcException>(() => job.Stage(1, job.Uploaded, job.Pending));

        refusal.Status.Detail.ShouldContain("is a link or a file, not a folder");
        _outside.EnumerateFileSystemInfos().ShouldBeEmpty();
        Directory.Delete(_lab.PathOf(job.Pending));
        await job.Stage(1, job.Uploaded, job.Pending);
        _lab.Jobs.Commit(job.Id, 2, job.Pending);
        await job.IsOnlyIn(job.Pending);
    }

    [Fact]
    public async Task A_target_that_becomes_a_link_after_staging_does_not_cost_the_source()
    {
        var job = await new JobInLab(_lab).Submitted();
        await job.Stage(1, job.Uploaded, job.Pending);
        Directory.Move(_lab.PathOf(job.Pending), Path.Combine(_outside.FullName, "taken"));
        Directory.CreateSymbolicLink(_lab.PathOf(job.Pending), Path.Combine(_outside.FullName, "taken"));

        _lab.Jobs.Commit(job.Id, 2, job.Pending);
        await AnotherJobMoves();

        (await File.ReadAllBytesAsync(_lab.PathOf($"{job.Uploaded}/{job.Stl}"))).ShouldBe(job.Content);
        Directory.Delete(_lab.PathOf(job.Pending));
        _lab.Jobs.Commit(job.Id, 3, job.Pending, "JobReviewed");
        await job.IsOnlyIn(job.Pending);
    }

    [Fact]
    public async Task A_linked_folder_or_file_is_not_read()
    {
        var job = await new JobInLab(_lab).Submitted();
        await File.WriteAllBytesAsync(Path.Combine(_outside.FullName, "secret.stl"), job.Content);
        Directory.CreateSymbolicLink(_lab.PathOf("Pending/linked"), _outside.FullName);
        File.CreateSymbolicLink(_lab.PathOf($"{job.Uploaded}/linked.stl"), Path.Combine(_outside.FullName, "secret.stl"));

        foreach (var path in new[] { "Pending/linked/secret.stl", $"{job.Uploaded}/linked.stl" })
        {
            using var call = _lab.Files.Download(new DownloadRequest { Path = path });
            (await Should.ThrowAsync<RpcException>(() => call.ResponseStream.MoveNext())).StatusCode.ShouldBe(StatusCode.NotFound);
            var preview = new PreviewRequest { Paths = { path }, Form = PreviewForm.Large };
            (await Should.ThrowAsync<RpcException>(async () => await _lab.Previews.GetPreviewAsync(preview))).StatusCode.ShouldBe(
                StatusCode.NotFound
            );
        }

        Directory.Delete(_lab.PathOf("Pending/linked"));
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("socket")]
    [InlineData("folder")]
    public async Task What_is_not_a_file_is_not_downloaded_and_nobody_waits_for_it(string kind)
    {
        var job = await new JobInLab(_lab).Submitted();
        OddEntries.Put(kind, _lab.PathOf(job.Uploaded), "odd.stl");

        using var call = _lab.Files.Download(new DownloadRequest { Path = $"{job.Uploaded}/odd.stl" });

        (await Should.ThrowAsync<RpcException>(() => call.ResponseStream.MoveNext())).StatusCode.ShouldBe(StatusCode.NotFound);
        (await Candidates(job.Uploaded)).ShouldNotContain("odd.stl");
    }

    [Fact]
    [Trait("req", "FILE-22")]
    public async Task Nothing_is_received_through_a_link_that_leads_out_of_the_storage()
    {
        var incoming = _lab.PathOf(".incoming");
        Directory.Move(incoming, incoming + "-away");
        Directory.CreateSymbolicLink(incoming, _outside.FullName);
        try
        {
            var refusal = await Should.ThrowAsync<RpcException>(() => _lab.Uploads.Send("part.stl", TinyModels.BinaryStl(4)));
            refusal.StatusCode.ShouldBe(StatusCode.Unavailable);
            _outside.EnumerateFileSystemInfos().ShouldBeEmpty();
        }
        finally
        {
            Directory.Delete(incoming);
            Directory.Move(incoming + "-away", incoming);
        }
    }

    [Fact]
    [Trait("req", "FILE-22")]
    public async Task An_upload_whose_folder_becomes_a_link_is_gone_and_nothing_behind_it_is_touched()
    {
        var upload = await _lab.Uploads.Send("part.stl", TinyModels.BinaryStl(4));
        var folder = _lab.PathOf($".incoming/{upload.UploadId}");
        var taken = Path.Combine(_outside.FullName, "taken");
        Directory.Move(folder, taken);
        Directory.CreateSymbolicLink(folder, taken);
        var before = Directory.GetFiles(taken);

        (await new JobInLab(_lab).StageUpload(upload.UploadId).Refusal()).Code.ShouldBe(FaultCode.UploadGone);
        (await _lab.Uploads.GetUploadAsync(new UploadQuery { UploadId = upload.UploadId }).ResponseAsync.Refusal()).Code.ShouldBe(
            FaultCode.UploadGone
        );
        await _lab.Uploads.DropUploadAsync(new UploadQuery { UploadId = upload.UploadId });

        Directory.GetFiles(taken).ShouldBe(before);
        Directory.Delete(folder);
    }

    [Fact]
    [Trait("req", "FILE-28")]
    public async Task A_deleted_job_leaves_nothing_even_with_a_name_that_is_not_UTF_8()
    {
        var job = await new JobInLab(_lab).Submitted();
        OddEntries.Put("bad name", _lab.PathOf(job.Uploaded));

        await _lab.Moves.RemoveFolderAsync(new RemoveFolderRequest { JobId = job.Id, Folder = job.Uploaded });

        Directory.Exists(_lab.PathOf(job.Uploaded)).ShouldBeFalse();
        Directory.GetDirectories(_lab.PathOf(".trash")).ShouldBeEmpty();
    }

    private async Task<List<string>> Candidates(string folder) =>
        [.. (await _lab.Files.ListFilesAsync(new ListFilesRequest { Folder = folder })).Files.Select(file => file.Name)];

    // The follower has gone past the bad one.
    private async Task AnotherJobMoves()
    {
        var other = await new JobInLab(_lab).Submitted();
        await other.Stage(1, other.Uploaded, other.Pending);
        _lab.Jobs.Commit(other.Id, 2, other.Pending);
        await other.IsOnlyIn(other.Pending);
    }

    private static void Damage(string damage, string metadata)
    {
        switch (damage)
        {
            case "bad utf-8":
                var bytes = File.ReadAllBytes(metadata);
                bytes[bytes.AsSpan().IndexOf("job_id"u8) + 11] = 0xC3;
                File.WriteAllBytes(metadata, bytes);
                break;
            case "no json":
                File.WriteAllText(metadata, "{ \"job_id\": ");
                break;
            case "a number":
                File.WriteAllText(metadata, "7");
                break;
            case "wrong types":
                File.WriteAllText(metadata, """{ "job_id": 7, "version": [] }""");
                break;
            case "two gigabytes":
                using (var file = File.OpenWrite(metadata))
                {
                    file.SetLength(2L * 1024 * 1024 * 1024);
                }

                break;
            default:
                File.Delete(metadata);
                OddEntries.Put(damage == "link" ? "link to a file" : damage, Path.GetDirectoryName(metadata)!, "metadata.json");
                break;
        }
    }
}
