using PrintLab.Contracts;
using PrintLab.Tests.Files.Running;

namespace PrintLab.Tests.Files.Staging;

/// <summary>A job on its way through the lab's folders, seen from Jobs: stage, then commit.</summary>
public sealed class JobInLab(FilesLab lab)
{
    private readonly string _id = Guid.NewGuid().ToString("N");
    private string _upload = "";

    public string Id => _id;

    public string Name => $"JaneDoe_Filament_TrueRed_{_id[..6]}";

    public string Stl => $"{Name}.stl";

    /// <summary>The copy of it that a slicer may open.</summary>
    public string SafeCopy => $"{Name}.safe.stl";

    public byte[] Content { get; } = TinyModels.BinaryStl(facets: 40, seed: Random.Shared.NextSingle());

    public string Uploaded => $"Uploaded/{Name}";

    public string Pending => $"Pending/{Name}";

    public string Ready => $"ReadyToPrint/{Name}";

    /// <summary>Handed in, committed, and the upload gone. Its file was last written a while ago, as files mostly are.</summary>
    public async Task<JobInLab> Submitted()
    {
        await StageUpload();
        lab.Jobs.Commit(Id, 1, Uploaded, "JobCreated");
        await Eventually.IsTrue(() => !HasUpload, () => "The upload is still there.");
        await Eventually.IsTrue(async () => await lab.OpenMoves(Id) == 0, () => "The adoption is still open.");
        File.SetLastWriteTimeUtc(lab.PathOf($"{Uploaded}/{Stl}"), DateTime.UnixEpoch.AddYears(50));
        return this;
    }

    public bool HasUpload => Directory.Exists(lab.PathOf($".incoming/{_upload}"));

    public async Task<StageReply> StageUpload() => await StageUpload((await lab.Uploads.Send("my model.STL", Content)).UploadId);

    public async Task<StageReply> StageUpload(string uploadId, string extension = ".stl")
    {
        _upload = uploadId;
        return await lab.Moves.StageAsync(
            new StageRequest
            {
                JobId = Id,
                Version = 0,
                Upload = new UploadSource { UploadId = _upload, FileName = Name + extension },
                TargetFolder = Uploaded,
                MetadataJson = JobsPeer.Metadata(Id, 1),
            }
        );
    }

    public async Task DropUpload() => await lab.Uploads.DropUploadAsync(new UploadQuery { UploadId = _upload });

    public async Task<StageReply> Stage(int version, string from, string to) =>
        await lab.Moves.StageAsync(
            new StageRequest
            {
                JobId = Id,
                Version = version,
                Folder = from,
                TargetFolder = to,
                MetadataJson = JobsPeer.Metadata(Id, version + 1),
            }
        );

    public async Task Unstage(int version, string target) =>
        await lab.Moves.UnstageAsync(
            new UnstageRequest
            {
                JobId = Id,
                Version = version,
                TargetFolder = target,
            }
        );

    public void Save(string folder, string file, string content) => File.WriteAllText(lab.PathOf($"{folder}/{file}"), content);

    /// <summary>As slicers save: a new file takes the place of the old one.</summary>
    public void SaveByReplacing(string folder, string file, string content)
    {
        Save(folder, "saving", content);
        File.Move(lab.PathOf($"{folder}/saving"), lab.PathOf($"{folder}/{file}"), overwrite: true);
    }

    public string Read(string folder, string file) => File.ReadAllText(lab.PathOf($"{folder}/{file}"));

    /// <summary>The job's files are in this folder, whole, and nowhere else.</summary>
    public async Task IsOnlyIn(string folder, params string[] otherFiles)
    {
        await Eventually.IsTrue(
            () =>
                !new[] { Uploaded, Pending, Ready }.Any(other => other != folder && Directory.Exists(lab.PathOf(other)))
                && Directory.Exists(lab.PathOf(folder)),
            () =>
                $"Folders: {string.Join(", ", Directory.GetDirectories(lab.Storage, $"{Name}*", SearchOption.AllDirectories))}\n{lab.Service.Output}"
        );
        await Eventually.IsTrue(async () => await lab.OpenMoves(Id) == 0, () => "A move is still open.");

        // What comes back after a commit that was learned late has no open move, and gets its metadata last.
        var files = otherFiles.Append(Stl).Append(SafeCopy).Append("metadata.json").Order(StringComparer.Ordinal).ToList();
        await Eventually.IsTrue(() => lab.FilesIn(folder).SequenceEqual(files), () => $"In {folder}: {string.Join(", ", lab.FilesIn(folder))}");
        File.ReadAllBytes(lab.PathOf($"{folder}/{Stl}")).ShouldBe(Content);
    }
}
