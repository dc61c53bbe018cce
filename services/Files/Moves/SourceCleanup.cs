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

    /// <summary>Takes absolute paths. The move is the one between the two folders, in either direction; null if there is none.</summary>
    public async Task Retire(string folder, string into, StagedMove? move, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(into))
        {
            Directory.CreateDirectory(into);
            DurableFile.FlushFolder(Path.GetDirectoryName(into)!);
        }

        FaultPoint.Reach("files.finish.before-delete");
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().ToList())
        {
            if (JobFolder.IsUnfinished(entry))
            {
                entry.Delete();
            }
            else if (entry.Name != JobFolder.Metadata)
            {
                await Retire(entry, into, move, cancellationToken);
                FaultPoint.Reach("files.finish.half-deleted");
            }
        }

        // Last, so that a half-emptied folder still shows which job owns it. If a slicer saved something in the meantime, the folder is not empty:
        // then this fails, and the sweep tries again.
        DurableFile.FlushFolder(into);
        File.Delete(Path.Combine(folder, JobFolder.Metadata));
        Directory.Delete(folder);
    }

    private async Task Retire(FileSystemInfo entry, string into, StagedMove? move, CancellationToken cancellationToken)
    {
        var successor = Path.Combine(into, entry.Name);
        if (
            entry is FileInfo { LinkTarget: null } file
            && File.Exists(successor)
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

        Carried(entry.FullName, place);
    }

    private static bool IsAsStaged(FileInfo file, StagedMove? move) =>
        move?.Files.FirstOrDefault(staged => staged.Name == file.Name) is { } staged
        && file.Length == staged.Bytes
        && file.LastWriteTimeUtc == staged.ModifiedAt
        && staged.ModifiedAt < (move.StagedAt - CoarsestClock).UtcDateTime;

    [LoggerMessage(Level = LogLevel.Information, Message = "{File} was saved during the move; it is now at {Place}")]
    private partial void Carried(string file, string place);
}
