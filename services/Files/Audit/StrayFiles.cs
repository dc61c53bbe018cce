using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Disk;
using PrintLab.Files.Moves;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Audit;

/// <summary>
/// Finds the files in the storage that are in no job's folder. Follows no link, and leaves alone what is hidden at the top: that belongs to the
/// lab itself or to the system.
/// </summary>
public sealed class StrayFiles(StorageRoot root)
{
    /// <summary>Orphans and stale files, as of now: a move may be under way.</summary>
    /// <param name="records">Of all jobs.</param>
    public async Task<IReadOnlyList<AuditFinding>> Find(IReadOnlyList<FileRecord> records, CancellationToken cancellationToken)
    {
        var jobs = new KnownJobs(records);
        var found = new List<AuditFinding>();
        foreach (var (path, kind) in Entries([]).Where(entry => !JobStatuses.Folders.Contains(entry.Path)))
        {
            await Add(path, kind, jobs, found, cancellationToken);
        }

        foreach (var status in JobStatuses.Folders)
        {
            foreach (var (path, kind) in Entries([status]).Where(entry => !jobs.IsIn(entry.Path)))
            {
                await Add(path, kind, jobs, found, cancellationToken);
            }
        }

        return found;
    }

    /// <summary>The entry of a status folder that a path is, or is in: what a job's record can claim.</summary>
    public static string TopOf(string path) => string.Join('/', path.Split('/').Take(2));

    private async Task Add(string path, EntryKind kind, KnownJobs jobs, List<AuditFinding> found, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var owner = await OwnerOf(path, kind, jobs, cancellationToken);
        foreach (var (file, what) in kind == EntryKind.Folder ? Below(path) : [(path, kind)])
        {
            found.Add(owner(file, what));
        }
    }

    // By the name in metadata.json, else by the name that the folders of a job have under each status.
    private async Task<Func<string, EntryKind, AuditFinding>> OwnerOf(
        string path,
        EntryKind kind,
        KnownJobs jobs,
        CancellationToken cancellationToken
    )
    {
        var named = kind == EntryKind.Folder ? await NamedIn(path, cancellationToken) : "";
        var job = jobs.Find(named) ?? jobs.ByName(path, kind);
        return job is null
            ? (file, what) => Finding(AuditFinding.Orphan, file, what, named, "belongs to no job")
            : (file, what) =>
                Finding(AuditFinding.Stale, file, what, job.JobId, $"is left over: the job is in {job.Folder}") with
                {
                    StudentName = job.StudentName,
                };
    }

    private AuditFinding Finding(string kind, string path, EntryKind what, string jobId, string detail)
    {
        var file = new FileInfo(Path.Combine(root.Path, path));
        return new AuditFinding
        {
            Kind = kind,
            Path = path,
            JobId = jobId,
            Detail = what switch
            {
                EntryKind.File => detail,
                EntryKind.Folder => $"is an empty folder and {detail}",
                _ => $"is a {what.ToString().ToLowerInvariant()} and {detail}",
            },
            Bytes = what == EntryKind.File && file.Exists ? file.Length : 0,
            ModifiedAt = what == EntryKind.File && file.Exists ? FileStamp.Of(file) : null,
        };
    }

    private async Task<string> NamedIn(string path, CancellationToken cancellationToken)
    {
        using var folder = Open(path.Split('/'));
        return folder is null ? "" : (await JobFolder.ReadMetadata(folder.Path, cancellationToken)).JobId;
    }

    // Everything in it, hidden or not; the folder itself if there is nothing.
    private IEnumerable<(string Path, EntryKind Kind)> Below(string path)
    {
        var entries = Entries(path.Split('/'), withHidden: true);
        return entries.Count == 0
            ? [(path, EntryKind.Folder)]
            : entries.SelectMany(entry => entry.Kind == EntryKind.Folder ? Below(entry.Path) : [entry]);
    }

    // A name that is not valid UTF-8 cannot be reached; the file check reports it.
    private List<(string Path, EntryKind Kind)> Entries(string[] names, bool withHidden = false)
    {
        using var folder = Open(names);
        if (folder is null)
        {
            return [];
        }

        return
        [
            .. from entry in Directory.EnumerateFileSystemEntries(folder.Path, "*", All)
            let name = Path.GetFileName(entry)
            where withHidden || name[0] != '.'
            let kind = EntryKinds.Of(entry)
            where kind != EntryKind.Missing
            orderby name
            select (string.Join('/', names.Append(name)), kind),
        ];
    }

    private static readonly EnumerationOptions All = new() { AttributesToSkip = FileAttributes.None };

    // A folder that only the system may read, such as lost+found, holds no files of the lab.
    private OpenFolder? Open(string[] names)
    {
        try
        {
            return OpenFolder.TryOpen(root.Path, names);
        }
        catch (Exception exception) when (exception is UnreadableFileException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private sealed class KnownJobs(IReadOnlyList<FileRecord> records)
    {
        private readonly HashSet<string> _folders = [.. records.Select(record => record.Folder)];
        private readonly Dictionary<string, FileRecord> _byId = records.ToDictionary(record => record.JobId);
        private readonly Dictionary<string, FileRecord> _byName = records
            .GroupBy(record => record.Folder[(record.Folder.IndexOf('/') + 1)..])
            .ToDictionary(same => same.Key, same => same.First());

        public bool IsIn(string folder) => _folders.Contains(folder);

        public FileRecord? Find(string jobId) => _byId.GetValueOrDefault(jobId);

        // A file beside the folder of its own job is in the right place by its status, and simply not known.
        public FileRecord? ByName(string path, EntryKind kind)
        {
            var name = Path.GetFileName(path);
            var job = _byName.GetValueOrDefault(kind == EntryKind.Folder ? name : Path.GetFileNameWithoutExtension(name));
            return job is not null && Path.GetDirectoryName(job.Folder) != Path.GetDirectoryName(path) ? job : null;
        }
    }
}
