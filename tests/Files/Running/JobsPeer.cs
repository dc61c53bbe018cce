using System.Collections.Concurrent;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PrintLab.Contracts;

namespace PrintLab.Tests.Files.Running;

/// <summary>Stands at the other end of the contract: a log that tests write, and what it says is committed.</summary>
public sealed class JobsPeer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, JobDescription> _jobs = new();
    private readonly ConcurrentDictionary<string, bool> _abandoned = new();
    private readonly ConcurrentDictionary<string, FileRecord> _records = new();
    private readonly ConcurrentQueue<RecordCustodyRequest> _custody = new();
    private readonly Lock _gate = new();
    private readonly List<Event> _log = [];
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication? _app;

    public string Address { get; } = $"http://127.0.0.1:{PostgresServer.FreePort()}";

    /// <summary>When true, nobody learns what is committed.</summary>
    public bool IsSilent { get; set; }

    /// <summary>When false, the log is not told on: commits are visible to those who ask only.</summary>
    public bool TellsLog { get; set; } = true;

    /// <summary>What an audit waits for before it gets the records; null lets it have them at once.</summary>
    public Task? RecordsAfter { get; set; }

    /// <summary>The events of audits and of what was decided, in their order; the same event once.</summary>
    public IReadOnlyList<RecordCustodyRequest> Custody => [.. _custody.DistinctBy(request => request.EventId)];

    public async Task Start()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder
            .WebHost.UseUrls(Address)
            .ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(this);
        _app = builder.Build();
        _app.MapGrpcService<Feed>();
        _app.MapGrpcService<Description>();
        _app.MapGrpcService<Submissions>();
        _app.MapGrpcService<Records>();
        await _app.StartAsync(CancellationToken.None);
    }

    /// <summary>The job stands there at this version, and the log says so.</summary>
    public void Commit(string jobId, int version, string folder, string type = "StaffApproved")
    {
        _jobs[jobId] = new JobDescription
        {
            JobId = jobId,
            Version = version,
            Folder = folder,
            MetadataJson = Metadata(jobId, version),
        };
        if (_records.TryGetValue(jobId, out var record))
        {
            _records[jobId] = Moved(record, version, folder);
        }

        Append(jobId, type, JsonSerializer.Serialize(new { version, folder }));
    }

    /// <summary>What the job has by its record. Later commits move it.</summary>
    public void Register(FileRecord record) => _records[record.JobId] = record;

    public void Unregister(string jobId) => _records.TryRemove(jobId, out _);

    public void UnregisterAll() => _records.Clear();

    /// <summary>Whether the submission must not be committed anymore.</summary>
    public bool IsAbandoned(string jobId) => _abandoned.ContainsKey(jobId);

    public void Delete(string jobId, string folder)
    {
        _jobs.TryRemove(jobId, out _);
        lock (_gate)
        {
            foreach (var item in _log.Where(item => item.JobId == jobId))
            {
                (item.Details, item.Redacted) = ("", true);
            }
        }

        Append(
            jobId,
            "JobDeleted",
            JsonSerializer.Serialize(
                new
                {
                    from = "UPLOADED",
                    folder,
                    redacted_events = 1,
                    redacted_through = 1,
                }
            )
        );
    }

    public static string Metadata(string jobId, int version) => $$"""{ "job_id": "{{jobId}}", "version": {{version}}, "status": "UPLOADED" }""";

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            using var patience = new CancellationTokenSource();
            await patience.CancelAsync();
            await _app.StopAsync(patience.Token);
            await _app.DisposeAsync();
        }
    }

    private void Append(string jobId, string type, string details)
    {
        lock (_gate)
        {
            _log.Add(
                new Event
                {
                    Sequence = _log.Count + 1,
                    Id = Guid.NewGuid().ToString("N"),
                    JobId = jobId,
                    Timestamp = Timestamp.FromDateTime(DateTime.UtcNow),
                    EventType = type,
                    Details = details,
                }
            );
            _grown.TrySetResult();
            _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private (List<Event> Events, Task Grown) After(long sequence)
    {
        lock (_gate)
        {
            return ([.. _log.Where(item => item.Sequence > sequence && TellsLog)], _grown.Task);
        }
    }

    private JobDescription Describe(JobQuery query) =>
        IsSilent
            ? throw new RpcException(new Status(StatusCode.Unavailable, "Not now."))
            : _jobs.GetValueOrDefault(query.JobId) ?? new JobDescription();

    private static FileRecord Moved(FileRecord record, int version, string folder)
    {
        var moved = record.Clone();
        (moved.Version, moved.Folder) = (version, folder);
        moved.FilePath = $"{folder}/{Path.GetFileName(record.FilePath)}";
        moved.OriginalPath = $"{folder}/{Path.GetFileName(record.OriginalPath)}";
        moved.MetadataPath = $"{folder}/metadata.json";
        return moved;
    }

    private sealed class Feed(JobsPeer peer) : FeedService.FeedServiceBase
    {
        public override async Task Follow(FollowRequest request, IServerStreamWriter<FeedMessage> responseStream, ServerCallContext context)
        {
            var position = request.AfterSequence;
            await responseStream.WriteAsync(new FeedMessage { Heartbeat = new Heartbeat() }, context.CancellationToken);
            while (true)
            {
                var (events, grown) = peer.After(position);
                foreach (var item in events)
                {
                    await responseStream.WriteAsync(new FeedMessage { Event = item }, context.CancellationToken);
                    position = item.Sequence;
                }

                await grown.WaitAsync(context.CancellationToken);
            }
        }
    }

    private sealed class Description(JobsPeer peer) : JobService.JobServiceBase
    {
        public override Task<JobDescription> DescribeJob(JobQuery request, ServerCallContext context) => Task.FromResult(peer.Describe(request));
    }

    private sealed class Submissions(JobsPeer peer) : SubmissionService.SubmissionServiceBase
    {
        public override Task<JobDescription> AbandonSubmission(JobQuery request, ServerCallContext context)
        {
            var job = peer.Describe(request);
            if (job.JobId.Length == 0)
            {
                peer._abandoned[request.JobId] = true;
            }

            return Task.FromResult(job);
        }
    }

    private sealed class Records(JobsPeer peer) : CustodyService.CustodyServiceBase
    {
        public override async Task<ListRecordsReply> ListRecords(ListRecordsRequest request, ServerCallContext context)
        {
            await (peer.RecordsAfter ?? Task.CompletedTask).WaitAsync(context.CancellationToken);
            long head;
            lock (peer._gate)
            {
                head = peer._log.Count;
            }

            var found = peer
                ._records.Values.Where(record => string.CompareOrdinal(record.JobId, request.AfterId) > 0)
                .Where(record => request.JobIds.Count == 0 || request.JobIds.Contains(record.JobId))
                .Where(record => request.Folders.Count == 0 || request.Folders.Contains(record.Folder))
                .OrderBy(record => record.JobId, StringComparer.Ordinal)
                .Take(request.Limit);
            return new ListRecordsReply { Sequence = head, Records = { found } };
        }

        public override Task<RecordCustodyReply> RecordCustody(RecordCustodyRequest request, ServerCallContext context)
        {
            peer._custody.Enqueue(request);
            return Task.FromResult(new RecordCustodyReply());
        }
    }
}
