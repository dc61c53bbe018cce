using PrintLab.Contracts;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.Files.Audit;

/// <summary>Asks Jobs which files the jobs have by their records.</summary>
public sealed class FileRecords(CustodyService.CustodyServiceClient jobs, FeedCursor cursor, TimeProvider clock)
{
    private const int PageSize = 1000;
    private const string Follower = "files";
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Those of all jobs.</summary>
    public async Task<IReadOnlyList<FileRecord>> All(CancellationToken cancellationToken)
    {
        var all = new List<FileRecord>();
        while (true)
        {
            var request = new ListRecordsRequest { AfterId = all.LastOrDefault()?.JobId ?? "", Limit = PageSize };
            var page = (await jobs.ListRecordsAsync(request, cancellationToken: cancellationToken)).Records;
            all.AddRange(page);
            if (page.Count < PageSize)
            {
                return all;
            }
        }
    }

    /// <summary>Those of the named jobs that there are, by id.</summary>
    public Task<IReadOnlyDictionary<string, FileRecord>> Of(IEnumerable<string> jobIds, CancellationToken cancellationToken) =>
        Some(jobIds, part => new ListRecordsRequest { JobIds = { part } }, record => record.JobId, cancellationToken);

    /// <summary>Those of the jobs that are in the folders, by folder.</summary>
    public Task<IReadOnlyDictionary<string, FileRecord>> In(IEnumerable<string> folders, CancellationToken cancellationToken) =>
        Some(folders, part => new ListRecordsRequest { Folders = { part } }, record => record.Folder, cancellationToken);

    /// <summary>Returns once this service has done what the event log asks for up to now, or, if it is stuck, after a while.</summary>
    public async Task AreFollowed(CancellationToken cancellationToken)
    {
        var head = (await jobs.ListRecordsAsync(new ListRecordsRequest { Limit = 1 }, cancellationToken: cancellationToken)).Sequence;
        var began = clock.GetTimestamp();
        while (await cursor.Read(Follower, cancellationToken) < head && clock.GetElapsedTime(began) < Patience)
        {
            await Task.Delay(BetweenLooks, clock, cancellationToken);
        }
    }

    private async Task<IReadOnlyDictionary<string, FileRecord>> Some(
        IEnumerable<string> names,
        Func<string[], ListRecordsRequest> request,
        Func<FileRecord, string> name,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<string, FileRecord>();
        foreach (var part in names.Distinct().Chunk(PageSize))
        {
            var asked = request(part);
            asked.Limit = PageSize;
            foreach (var record in (await jobs.ListRecordsAsync(asked, cancellationToken: cancellationToken)).Records)
            {
                found[name(record)] = record;
            }
        }

        return found;
    }
}
