using PrintLab.Contracts.Faults;
using PrintLab.Disk;
using PrintLab.Files.Audit;
using PrintLab.Files.Storage;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Files.Resolutions;

/// <summary>Looks whether a file that an audit found still is as it was and still belongs to nobody, and removes it.</summary>
public sealed class StrayFile(FileRecords records, FoldersUnderWay moving, StoragePath paths, StorageUse use)
{
    /// <summary>Whether the file can be deleted.</summary>
    public async Task<StrayState> Look(Resolution resolution, CancellationToken cancellationToken)
    {
        // The disk first: a move that was under way during this look still is, or has ended and its folder is claimed.
        var seen = See(resolution);
        var top = StrayFiles.TopOf(resolution.Path);
        if ((await moving.Now(cancellationToken)).Contains(top))
        {
            return StrayState.Moving(top);
        }

        if ((await records.In([top], cancellationToken)).Values.FirstOrDefault() is { } owner)
        {
            return StrayState.Kept($"{resolution.Path} is in the folder of {owner.StudentName}'s job now.");
        }

        return seen;
    }

    /// <summary>Removes the entry itself, never what a link leads to, and its folder if that is empty then. What is gone already is fine.</summary>
    public void Delete(Resolution resolution)
    {
        using (var folder = paths.OpenFolderOf(resolution.Path))
        {
            if (folder is null || EntryKinds.Of(PathIn(folder, resolution)) is var kind && kind == EntryKind.Missing)
            {
                return;
            }

            if (kind == EntryKind.Folder)
            {
                Directory.Delete(PathIn(folder, resolution));
            }
            else
            {
                File.Delete(PathIn(folder, resolution));
                use.Add(-resolution.Bytes);
            }

            FaultPoint.Reach("files.resolution.deleted");
            DurableFile.FlushFolder(folder.Path);
        }

        RemoveIfEmpty(resolution.Path);
    }

    private StrayState See(Resolution resolution)
    {
        using var folder = paths.OpenFolderOf(resolution.Path);
        return folder is null || EntryKinds.Of(PathIn(folder, resolution)) == EntryKind.Missing ? StrayState.Gone(resolution.Path)
            : IsAsFound(folder, resolution) ? StrayState.Free
            : StrayState.Kept($"{resolution.Path} has changed since the audit.");
    }

    private static string PathIn(OpenFolder folder, Resolution resolution) => Path.Combine(folder.Path, Path.GetFileName(resolution.Path));

    private static bool IsAsFound(OpenFolder folder, Resolution resolution)
    {
        var file = new FileInfo(PathIn(folder, resolution));
        return resolution.ModifiedAt is not { } modified || (file.Exists && file.Length == resolution.Bytes && FileStamp.Of(file) == modified);
    }

    // A status folder stays. Fails where somebody saves a file at this moment, which keeps the folder.
    private void RemoveIfEmpty(string path)
    {
        var parent = path[..Math.Max(0, path.LastIndexOf('/'))];
        if (!parent.Contains('/'))
        {
            return;
        }

        using var above = paths.OpenFolderOf(parent);
        try
        {
            if (above is not null && EntryKinds.Of(Path.Combine(above.Path, Path.GetFileName(parent))) == EntryKind.Folder)
            {
                Directory.Delete(Path.Combine(above.Path, Path.GetFileName(parent)));
            }
        }
        catch (Exception exception) when (exception.IsFromDisk())
        {
            // It holds other files.
        }
    }
}

/// <summary>Whether a file that an audit found can be deleted.</summary>
/// <param name="Reason">Why not, for people; empty when it can.</param>
/// <param name="IsGone">It is gone already.</param>
/// <param name="IsMoving">It may be possible in a minute.</param>
public sealed record StrayState(string Reason, bool IsGone, bool IsMoving)
{
    public static readonly StrayState Free = new("", IsGone: false, IsMoving: false);

    public static StrayState Gone(string path) => new($"{path} is no longer there. Run the audit again.", IsGone: true, IsMoving: false);

    public static StrayState Moving(string folder) =>
        new($"{folder} is being moved at this moment. Wait a minute, and run the audit again.", IsGone: false, IsMoving: true);

    public static StrayState Kept(string reason) => new($"{reason} Run the audit again.", IsGone: false, IsMoving: false);
}
