using PrintLab.Disk;
using PrintLab.Files.Storage;
using PrintLab.ServiceDefaults;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Files.Moves;

/// <summary>
/// Empties a folder whose files have a successor. A file is deleted only if the remaining folder has one of the same name and it is either
/// exactly as staged or identical byte for byte. Everything else is moved over, never deleted: under its name, or a free one if taken.
/// </summary>
public sealed partial class SourceCleanup(ILogger<SourceCleanup> log)
{
    // File systems store times with a resolution of up to two seconds: a file saved around the moment of staging is compared, not trusted.
    private static readonly TimeSpan CoarsestClock = TimeSpan.FromSeconds(2);

    /// <summary>The move is the one between the two folders, in either direction; null if there is none.</summary>
    public async Task Retire(OpenFolder folder, OpenFolder into, StagedMove? move, CancellationToken cancellationToken)
    {
        FaultPoint.Reach("files.finish.before-delete");
        var unnamed = 0;
        foreach (var entry in new DirectoryInfo(folder.Path).EnumerateFileSystemInfos().ToList())
        {
            if (JobFolder.IsUnfinished(entry))
            {
                entry.Delete();
            }
            else if (EntryKinds.Of(entry.FullName) == EntryKind.Missing)
            {
                unnamed++;
            }
            else if (entry.Name != JobFolder.Metadata)
            {
                await Retire(entry, into, move, cancellationToken);
                FaultPoint.Reach("files.finish.half-deleted");
            }
        }

        DurableFile.FlushFolder(into.Path);
        if (unnamed > 0)
        {
            // They stay where they are, with the metadata that says whose they are; the file check reports the folder.
            Unnamed(unnamed, folder.Name);
            return;
        }

        // Last, so that a half-emptied folder still shows which job owns it. If a slicer saved something in the meantime, the folder is not empty:
        // then this fails, and the sweep tries again.
        File.Delete(Path.Combine(folder.Path, JobFolder.Metadata));
        Directory.Delete(folder.PathInParent);
    }

    private async Task Retire(FileSystemInfo entry, OpenFolder into, StagedMove? move, CancellationToken cancellationToken)
    {
        var successor = Path.Combine(into.Path, entry.Name);
        if (
            entry is FileInfo file
            && ForeignFile.Exists(file.FullName)
            && ForeignFile.Exists(successor)
            && (IsAsStaged(file, move) || await FilePlacement.IsSame(file.FullName, successor, cancellationToken))
        )
        {
            file.Delete();
            return;
        }

        var place = JobFolder.Free(successor);
        if (entry is FileInfo)
        {
            File.Move(entry.FullName, place);
        }
        else
        {
            Directory.Move(entry.FullName, place);
        }

        Carried(entry.Name, $"{into.Name}/{Path.GetFileName(place)}");
    }

    private static bool IsAsStaged(FileInfo file, StagedMove? move) =>
        move?.Files.FirstOrDefault(staged => staged.Name == file.Name) is { } staged
        && file.Length == staged.Bytes
        && file.LastWriteTimeUtc == staged.ModifiedAt
        && staged.ModifiedAt < (move.StagedAt - CoarsestClock).UtcDateTime;

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Count} files in {Folder} have names that are not valid UTF-8 and stay there; rename them on a computer that shows them"
    )]
    private partial void Unnamed(int count, string folder);

    [LoggerMessage(Level = LogLevel.Information, Message = "{File} was saved during the move; it is now at {Place}")]
    private partial void Carried(string file, string place);
}
