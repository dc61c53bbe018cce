using Microsoft.AspNetCore.Identity;
using PrintLab.Contracts;
using PrintLab.Jobs.Actions;
using PrintLab.Jobs.Confirmations;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Events;
using PrintLab.Jobs.Locks;
using PrintLab.Jobs.PartnerLabs;
using PrintLab.Jobs.Queries;
using PrintLab.Jobs.Retention;
using PrintLab.Jobs.SignIns;
using PrintLab.Jobs.Staff;
using PrintLab.Jobs.Storage;
using PrintLab.Jobs.Submissions;
using PrintLab.ServiceDefaults;
using PrintLab.ServiceDefaults.Clients;
using PrintLab.ServiceDefaults.Work;
using LabPortal = PrintLab.Jobs.Domain.LabPortal;

namespace PrintLab.Jobs;

/// <summary>Registers the services that make up Jobs.</summary>
internal static class JobsServices
{
    public static void AddJobs(this WebApplicationBuilder builder)
    {
        builder.AddGrpcDefaults().Configure<Grpc.AspNetCore.Server.GrpcServiceOptions>(grpc => grpc.Interceptors.Add<IdempotencyInterceptor>());
        builder.Services.AddLabClient<FileService.FileServiceClient>("files");
        builder.Services.AddLabClient<MoveService.MoveServiceClient>("files");
        builder.Services.AddLabClient<UploadService.UploadServiceClient>("files");
        builder.Services.AddSingleton<IdempotencyInterceptor>();
        builder.Services.AddSingleton<KeyedLock>();
        builder.Services.AddSingleton<JobMessages>();
        builder.Services.AddSingleton<LockTable>();
        builder.Services.AddSingleton<ConfirmationTokens>();
        builder.Services.AddSingleton<StagedFiles>();
        builder.Services.AddSingleton<PasswordHasher<Workstation>>();
        builder.Services.AddSingleton<PasswordHasher<LabPortal>>();
        builder.Services.AddSingleton<RefusedSignIns>();
        builder.Services.AddSingleton<EventTail>();
        builder.Services.AddHostedService(services => services.GetRequiredService<EventTail>());
        builder.Services.AddHostedService<DailyHead>();
        builder.Services.AddHostedService<ExpirySweep>();
        builder.Services.AddSingleton<WorkSignal>();
        builder.Services.AddSingleton<BatchRun>();
        builder.Services.AddHostedService<BatchWork>();
        builder.Services.AddSingleton<WeighedPrints>();
        builder.Services.AddHostedService(services => services.GetRequiredService<WeighedPrints>());
        builder.Services.AddSingleton<Estimator>();
        builder.Services.AddScoped<JobLocks>();
        builder.Services.AddScoped<StaffRoster>();
        builder.Services.AddScoped<LabIds>();
        builder.Services.AddScoped<JobChanges>();
        builder.Services.AddScoped<ChangeCommit>();
        builder.Services.AddScoped<JobDeletion>();
        builder.Services.AddScoped<BatchStep>();
        builder.Services.AddScoped<NewJobs>();
        builder.Services.AddScoped<SubmissionGuard>();
        builder.Services.AddScoped<FirstUsers>();
        builder.Services.AddScoped<FailureCounts>();
        builder.Services.AddScoped<SignInReports>();
        builder.Services.AddScoped<SignInGuard>();
    }
}
