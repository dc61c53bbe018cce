using Grpc.AspNetCore.Server;
using PrintLab.Contracts;
using PrintLab.Files.Audit;
using PrintLab.Files.Moves;
using PrintLab.Files.Previews;
using PrintLab.Files.Resolutions;
using PrintLab.Files.Slicer;
using PrintLab.Files.Storage;
using PrintLab.Files.Uploads;
using PrintLab.Models.Slicing;
using PrintLab.ServiceDefaults;
using PrintLab.ServiceDefaults.Clients;
using PrintLab.ServiceDefaults.Database;
using PrintLab.ServiceDefaults.Feed;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Files;

/// <summary>Registers the services that make up Files.</summary>
internal static class FilesServices
{
    public static void AddFiles(this WebApplicationBuilder builder)
    {
        builder.AddLabDatabase<FilesDb>("filesdb");
        builder.AddGrpcDefaults().Configure<GrpcServiceOptions>(grpc => grpc.Interceptors.Add<StorageInterceptor>());
        builder.Services.AddSingleton<StorageInterceptor>();
        builder.Services.AddLabClient<JobService.JobServiceClient>("jobs");
        builder.Services.AddLabClient<SubmissionService.SubmissionServiceClient>("jobs");
        builder.Services.AddSingleton<Installation>();
        builder.Services.AddSingleton<StorageRoot>();
        builder.Services.AddSingleton<StoragePath>();
        builder.Services.AddSingleton<StorageUse>();
        builder.Services.AddSingleton<StorageRoom>();
        builder.Services.AddSingleton<ModelReader>();
        builder.Services.AddSingleton<SlicerFactsCache>();
        builder.Services.AddSingleton<SlicerResults>();
        builder.Services.AddSingleton<FileAppearances>();
        builder.Services.AddSingleton<FolderLook>();
        builder.Services.AddSingleton<KeptOriginals>();
        builder.Services.AddSingleton<WatchedFolders>();
        builder.Services.AddHostedService<FolderWatch>();
        builder.Services.AddSingleton<IncomingUploads>();
        builder.Services.AddSingleton<SafeCopies>();
        builder.Services.AddSingleton<ModelPreviews>();
        builder.Services.AddSingleton<ContentHashes>();
        builder.Services.AddSingleton<PreviewQueue>();
        builder.Services.AddHostedService(services => services.GetRequiredService<PreviewQueue>());
        builder.Services.AddSingleton<StagingTable>();
        builder.Services.AddSingleton<KeyedLock>();
        builder.Services.AddSingleton<FilePlacement>();
        builder.Services.AddSingleton<RemovalPermits>();
        builder.Services.AddSingleton<SourceCleanup>();
        builder.Services.AddSingleton<MoveEnding>();
        builder.Services.AddSingleton<CommittedJobs>();
        builder.Services.AddSingleton<MoveSettlement>();
        builder.Services.AddSingleton<StagePlan>();
        builder.Services.AddSingleton<StagedCopies>();
        builder.Services.AddSingleton<JobStaging>();
        builder.Services.AddSingleton<JobFolders>();
        builder.Services.AddSingleton<Trash>();
        builder.Services.AddSingleton<JobTraces>();
        builder.Services.AddSingleton<DueRemovals>();
        builder.Services.AddSingleton<JobRemoval>();
        builder.Services.AddSingleton<MetadataRefresh>();
        builder.Services.AddSingleton<JobFollowing>();
        AddAudit(builder.Services);
        builder.Services.AddSingleton<UnclaimedFolders>();
        builder.Services.AddSingleton<FolderInspection>();
        builder.Services.AddSingleton<StorageInspection>();
        builder.Services.AddSingleton<FileCheck>();
        builder.Services.AddHostedService(services => services.GetRequiredService<FileCheck>());
        builder.Services.AddHostedService<UploadSweep>();
        builder.Services.AddHostedService<StagingSweep>();
        builder.Services.AddFeedFollower<FilesFollower, FilesReconciler>();
        builder.Services.AddHealthChecks().AddCheck<StorageHealth>("storage");
    }

    private static void AddAudit(IServiceCollection services)
    {
        services.AddLabClient<CustodyService.CustodyServiceClient>("jobs");
        services.AddSingleton<FoldersUnderWay>();
        services.AddSingleton<FileRecords>();
        services.AddSingleton<StrayFiles>();
        services.AddSingleton<RecordCheck>();
        services.AddSingleton<ContentCheck>();
        services.AddSingleton<AuditConfirmation>();
        services.AddSingleton<AuditScan>();
        services.AddSingleton<WorkSignal>();
        services.AddSingleton<AuditRuns>();
        services.AddSingleton<AuditStart>();
        services.AddHostedService<AuditWork>();
        services.AddSingleton<ResolutionTable>();
        services.AddSingleton<ResolutionEvents>();
        services.AddSingleton<StrayFile>();
        services.AddSingleton<Removals>();
        services.AddSingleton<FileDeletion>();
        services.AddSingleton<OriginalReturning>();
        services.AddSingleton<Decisions>();
        services.AddSingleton<FlaggedFindings>();
        services.AddHostedService<ResolutionSweep>();
    }
}
