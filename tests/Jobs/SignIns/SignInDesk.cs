using Grpc.Core;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.SignIns;
using PrintLab.Jobs.Storage;
using PrintLab.Lab.Settings;
using PrintLab.ServiceDefaults.Database;
using PrintLab.Testing.Running;

namespace PrintLab.Tests.Jobs.SignIns;

/// <summary>
/// The service for signing in, on a real database, at a time of the test's choosing. Each call has a service of its own, as after a restart.
/// </summary>
public sealed class SignInDesk : IAsyncLifetime
{
    public const string RightPin = "4711";
    public const string Password = "correct horse";
    public const string Home = "198.51.100.1";

    private readonly CountingHasher<LabPortal> _pins = new();
    private readonly CountingHasher<Workstation> _passwords = new();
    private readonly RefusedSignIns _refused;
    private PostgresServer _postgres = null!;
    private DbContextOptions<JobsDb> _database = null!;

    public SignInDesk() => _refused = new RefusedSignIns(Clock, new FakeLogger<RefusedSignIns>(Log));

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));

    public FakeLogCollector Log { get; } = new();

    /// <summary>How many times a PIN or password was compared and was wrong.</summary>
    public int WrongCompared => _pins.Wrong + _passwords.Wrong;

    public async Task InitializeAsync()
    {
        _postgres = await PostgresServer.Start();
        _database = LabDatabase.Options<JobsDb>(await _postgres.CreateDatabase());
        await using var db = new JobsDb(_database);
        await db.Database.MigrateAsync();
    }

    public Task DisposeAsync() => _postgres.DisposeAsync().AsTask();

    public async Task<string> NewLab()
    {
        var id = $"LNZ-LAB-{Guid.NewGuid().ToString("N")[..8].ToUpperInvariant()}";
        await using var db = new JobsDb(_database);
        db.LabPortals.Add(
            new LabPortal
            {
                LabId = id,
                UserEmail = $"{id}@lab.example",
                LabName = "Foto Lab",
                PinHash = _pins.HashPassword(null!, RightPin),
                AccessGrantedAt = Clock.GetUtcNow(),
                GrantedByAdmin = "Jane",
            }
        );
        await db.SaveChangesAsync();
        return id;
    }

    public async Task<string> NewWorkstation()
    {
        var id = $"desk-{Guid.NewGuid():N}";
        await using var db = new JobsDb(_database);
        db.Workstations.Add(
            new Workstation
            {
                Id = id,
                Name = "Desk",
                PasswordHash = _passwords.HashPassword(null!, Password),
                IsAdmin = false,
                CreatedAt = Clock.GetUtcNow(),
            }
        );
        await db.SaveChangesAsync();
        return id;
    }

    /// <summary>The code of the refusal; "ok" if the lab is signed in.</summary>
    public Task<string> Lab(string id, string pin = RightPin, string from = Home, string device = "") =>
        Outcome(
            (service, call) =>
                service.SignInLab(
                    new LabSignIn
                    {
                        LabId = id,
                        Pin = pin,
                        Origin = new SignInOrigin { Address = from, Device = device },
                    },
                    call
                )
        );

    /// <summary>The same for a workstation; a wait is followed by its seconds.</summary>
    public Task<string> Workstation(string id, string password = Password, string from = Home, string device = "") =>
        Outcome(
            (service, call) =>
                service.SignInWorkstation(
                    new WorkstationSignIn
                    {
                        WorkstationId = id,
                        Password = password,
                        Origin = new SignInOrigin { Address = from, Device = device },
                    },
                    call
                )
        );

    public async Task<SignInTrouble> Trouble()
    {
        await using var db = new JobsDb(_database);
        return await Service(db).GetSignInTrouble(new GetSignInTroubleRequest(), new Call());
    }

    /// <summary>Forgets all but the newest ids that cannot sign in.</summary>
    public async Task ForgetUnknownIds(int kept)
    {
        await using var db = new JobsDb(_database);
        await db.ForgetUnknownIds(kept, CancellationToken.None);
    }

    public async Task<IReadOnlyList<StoredEvent>> Events(string about)
    {
        await using var db = new JobsDb(_database);
        return (await db.Events.OrderBy(item => item.Sequence).ToListAsync()).FindAll(item => item.Details!.Contains(about));
    }

    private async Task<string> Outcome(Func<SignInsService, ServerCallContext, Task> signIn)
    {
        await using var db = new JobsDb(_database);
        try
        {
            await signIn(Service(db), new Call());
            return "ok";
        }
        catch (Fault fault)
        {
            return fault.Details.GetValueOrDefault("retry_after_seconds") is long seconds ? $"{fault.Code} {seconds}" : fault.Code;
        }
    }

    private SignInsService Service(JobsDb db)
    {
        var commit = new Commit(db, new IdempotencyKey(), Clock);
        var counts = new FailureCounts(db, Clock);
        var reports = new SignInReports(db, counts, commit, Clock);
        var guard = new SignInGuard(counts, reports, _refused, new LabSettings(), Clock, new FakeLogger<SignInGuard>(Log));
        return new SignInsService(db, guard, commit, _passwords, _pins, Clock);
    }

    // A single iteration: these tests are about how often, not how slowly.
    private sealed class CountingHasher<T>() : PasswordHasher<T>(Options.Create(new PasswordHasherOptions { IterationCount = 1 }))
        where T : class
    {
        private int _wrong;

        public int Wrong => _wrong;

        public override PasswordVerificationResult VerifyHashedPassword(T user, string hashedPassword, string providedPassword)
        {
            if (user is null)
            {
                return PasswordVerificationResult.Failed;
            }

            var verdict = base.VerifyHashedPassword(user, hashedPassword, providedPassword);
            if (verdict == PasswordVerificationResult.Failed)
            {
                Interlocked.Increment(ref _wrong);
            }

            return verdict;
        }
    }
}

/// <summary>Tests in this collection share <see cref="SignInDesk"/>, with workstations and labs of their own.</summary>
[CollectionDefinition(Name)]
public sealed class SignInTests : ICollectionFixture<SignInDesk>
{
    public const string Name = "Sign-ins";
}
