using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Actions;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Locks;
using PrintLab.Jobs.Queries;
using PrintLab.Jobs.Retention;
using PrintLab.Jobs.Staff;
using PrintLab.Jobs.Storage;
using PrintLab.Lab.Settings;
using PrintLab.ServiceDefaults.Database;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Tests.Jobs.Retention;

/// <summary>The archiving and pruning part of the service, on a real database with jobs of any age.</summary>
internal sealed class RetentionLab : IAsyncDisposable
{
    public const string Jane = "Jane Doe";

    private readonly DbContextOptions<JobsDb> _database;
    private readonly NpgsqlDataSource _connections;
    private readonly List<ServiceProvider> _instances = [];
    private int _jobs;

    private RetentionLab(string connection)
    {
        _database = LabDatabase.Options<JobsDb>(connection);
        _connections = NpgsqlDataSource.Create(connection);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));

    public FilesPeer Files { get; } = new();

    public static async Task<RetentionLab> Open(string connection)
    {
        var lab = new RetentionLab(connection);
        await using var db = lab.Db();
        await db.Database.MigrateAsync();
        db.Staff.Add(new StaffMember { Name = Jane, AddedAt = lab.Clock.GetUtcNow() });
        await db.SaveChangesAsync();
        return lab;
    }

    public JobsDb Db() => new(_database);

    /// <summary>A job that entered its status so many days ago; its notes were edited just now.</summary>
    public async Task<Job> Job(string status, double days, string? folder = null)
    {
        var (number, now) = (Interlocked.Increment(ref _jobs), Clock.GetUtcNow());
        var path = $"{folder ?? JobStatuses.FolderOf(status) ?? "Uploaded"}/box{number}";
        var job = new Job
        {
            Id = $"job{number:00}",
            SimpleId = $"{number}",
            StatusLink = $"link{number}",
            StudentName = "Zelda Quick",
            StudentEmail = "zelda@uni.example",
            Discipline = "Art",
            ClassNumber = "ART 1",
            PrintMethod = "Filament",
            Color = "Blue",
            Printer = "Prusa MK4S",
            AcknowledgedMinimumCharge = true,
            OriginalFilename = "box.stl",
            DisplayName = $"box{number}.stl",
            FilePath = $"{path}/box.stl",
            MetadataPath = $"{path}/metadata.json",
            OriginalStoredName = "box.stl",
            FileHash = new string('a', 64),
            FileBytes = 1000,
            Model = "{}",
            UploadId = $"upload{number}",
            Status = status,
            CreatedAt = now.AddDays(-days - 1),
            UpdatedAt = now,
            StatusChangedAt = now.AddDays(-days),
            WeightG = 12.5,
            Version = 3,
        };
        await using var scope = Instance().CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDb>();
        db.Jobs.Add(job);
        var created = new JobCreated("UPLOADED", path, 1, "Art", "Filament", "Blue", "Prusa MK4S", job.FileHash, 1000);
        await scope
            .ServiceProvider.GetRequiredService<Commit>()
            .Save([Actor.Student.Caused(created, job.Id, now)], new StatusMove(null, status), _ => new JobReply(), CancellationToken.None);
        return job;
    }

    /// <summary>Somebody opens the job.</summary>
    public async Task Lock(Job job, string session, string name)
    {
        await using var db = Db();
        db.Locks.Add(
            new LockRow
            {
                JobId = job.Id,
                Session = session,
                LockedByUser = name,
                LockedUntil = Clock.GetUtcNow().AddMinutes(5),
                Token = 1,
            }
        );
        await db.SaveChangesAsync();
    }

    /// <summary>Starts a batch; nothing runs it yet.</summary>
    public Task<TaskView> Start(string action, long? days = null, bool isAdmin = true, string staffName = Jane, string session = "s")
    {
        var request = new StartRetentionRequest { Action = action, Actor = Caller(isAdmin, staffName, session) };
        if (days is { } given)
        {
            request.RetentionDays = given;
        }

        return Call(service => service.StartRetention(request, new Call()));
    }

    public Task<TaskView> Task(string id) => Call(service => service.GetRetentionTask(new TaskQuery { TaskId = id }, new Call()));

    public Task<TaskView> Cancel(string id) =>
        Call(service => service.CancelRetentionTask(new CancelRetentionRequest { TaskId = id, Actor = Caller(true, Jane, "s") }, new Call()));

    public Task<RetentionPreview> Preview(string action, long? days = null, int page = 1, int limit = 50)
    {
        var query = new RetentionQuery
        {
            Action = action,
            Page = page,
            Limit = limit,
        };
        if (days is { } given)
        {
            query.RetentionDays = given;
        }

        return Call(service => service.PreviewRetention(query, new Call()));
    }

    /// <summary>Runs what was started on an instance of its own, as after a restart.</summary>
    public Task RunAll(CancellationToken cancellationToken = default) =>
        ActivatorUtilities.CreateInstance<BatchWork>(Instance()).RunAll(cancellationToken);

    /// <summary>Starts a batch and runs it.</summary>
    public async Task<TaskView> Run(string action, long? days = null)
    {
        var started = await Start(action, days);
        await RunAll();
        return await Task(started.TaskId);
    }

    public async Task<IReadOnlyDictionary<string, string>> Statuses()
    {
        await using var db = Db();
        return await db.Jobs.ToDictionaryAsync(job => job.Id, job => job.Status);
    }

    public async Task<IReadOnlyList<StoredEvent>> Events(string type)
    {
        await using var db = Db();
        return await db.Events.AsNoTracking().Where(item => item.EventType == type).OrderBy(item => item.Sequence).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in _instances)
        {
            await instance.DisposeAsync();
        }

        await _connections.DisposeAsync();
    }

    private async Task<T> Call<T>(Func<BatchesService, Task<T>> call)
    {
        await using var scope = Instance().CreateAsyncScope();
        return await call(ActivatorUtilities.CreateInstance<BatchesService>(scope.ServiceProvider));
    }

    private static Caller Caller(bool isAdmin, string staffName, string session) =>
        new()
        {
            WorkstationId = "desk",
            WorkstationName = "Desk",
            SessionId = session,
            StaffName = staffName,
            IsAdmin = isAdmin,
        };

    private ServiceProvider Instance()
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new LabSettings())
            .AddSingleton(_connections)
            .AddSingleton<IDbContextFactory<JobsDb>>(new PooledDbContextFactory<JobsDb>(_database))
            .AddSingleton(new FileService.FileServiceClient(Files))
            .AddSingleton(new MoveService.MoveServiceClient(Files))
            .AddSingleton(new UploadService.UploadServiceClient(Files))
            .AddSingleton<LockTable>()
            .AddSingleton<StagedFiles>()
            .AddSingleton<JobMessages>()
            .AddSingleton<WorkSignal>()
            .AddSingleton<BatchRun>()
            .AddScoped(_ => Db())
            .AddScoped<IdempotencyKey>()
            .AddScoped<Commit>()
            .AddScoped<JobLocks>()
            .AddScoped<StaffRoster>()
            .AddScoped<ChangeCommit>()
            .AddScoped<JobChanges>()
            .AddScoped<JobDeletion>()
            .AddScoped<BatchStep>()
            .BuildServiceProvider();
        _instances.Add(services);
        return services;
    }
}
