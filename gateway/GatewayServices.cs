using System.Text.Json;
using PrintLab.Contracts;
using PrintLab.Gateway.Custody;
using PrintLab.Gateway.Live;
using PrintLab.Gateway.PartnerLabs;
using PrintLab.Gateway.Platform;
using PrintLab.Gateway.Staff;
using PrintLab.Gateway.Submissions;
using PrintLab.Gateway.Tasks;
using PrintLab.ServiceDefaults;
using PrintLab.ServiceDefaults.Clients;
using PrintLab.ServiceDefaults.Feed;
using Scalar.AspNetCore;

namespace PrintLab.Gateway;

/// <summary>Registers the gateway's services and sets the order of its middleware.</summary>
internal static class GatewayServices
{
    public static void AddGateway(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // Uploads have a limit of their own, in lab.json.
            kestrel.Limits.MaxRequestBodySize = RequestText.LargestBody;
        });
        AddClients(builder.Services);
        AddSecurity(builder);
        builder.AddReverseProxySupport();
        builder.AddSharedState();
        builder.AddWebPages();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
        });
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddExceptionHandler<ErrorHandling>();
        builder.Services.AddApiDescription();
        builder.Services.AddSingleton<UploadAllowance>();
        builder.Services.AddSingleton<UploadStream>();
        builder.Services.AddSingleton<UploadJudgement>();
        builder.Services.AddSingleton<ServiceHealth>();
        builder.Services.AddSingleton<SystemHealth>();

        // Health checks report the current state, so they are not retried.
        builder.Services.AddHttpClient(ServiceHealth.ClientName).SendOnce();
        builder.Services.AddSingleton<ResponseCache>();
        builder.Services.AddFeedFollower<ResponseCacheFollower>();
        builder.Services.AddSingleton<SessionWatch>();
        builder.Services.AddSingleton<SlicedFollower>();
        builder.Services.AddHostedService(services => services.GetRequiredService<SlicedFollower>());
    }

    public static void UseGateway(this WebApplication app)
    {
        app.UseReverseProxySupport();
        app.Use(SecurityHeaders.Add);
        app.UseWebPages();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(ErrorHandling.Describe);
        app.UseRouting();
        app.Use(RequestText.CleanIds);
        app.UseCors();
        app.Use(app.Services.GetRequiredService<AccessLog>().Record);
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(KeyedRequests.Read);
        app.MapOpenApi();
        app.MapScalarApiReference(
            "/docs",
            docs => docs.WithTitle("PrintLab API").WithNonce().DisableDefaultFonts().DisableTelemetry().DisableAgent()
        );
    }

    private static void AddClients(IServiceCollection services)
    {
        services.AddLabClient<SubmissionService.SubmissionServiceClient>("jobs");
        services.AddLabClient<JobService.JobServiceClient>("jobs");
        services.AddLabClient<LockService.LockServiceClient>("jobs");
        services.AddLabClient<TransitionService.TransitionServiceClient>("jobs");
        services.AddLabClient<ConfirmationService.ConfirmationServiceClient>("jobs");
        services.AddLabClient<JobMailService.JobMailServiceClient>("jobs");
        services.AddLabClient<RetentionService.RetentionServiceClient>("jobs");
        services.AddLabClient<EstimateService.EstimateServiceClient>("jobs");
        services.AddLabClient<StaffService.StaffServiceClient>("jobs");
        services.AddLabClient<SignInService.SignInServiceClient>("jobs");
        services.AddLabClient<PartnerLabService.PartnerLabServiceClient>("jobs");
        services.AddLabClient<FileService.FileServiceClient>("files");
        services.AddLabClient<UploadService.UploadServiceClient>("files");
        services.AddLabClient<PreviewService.PreviewServiceClient>("files");
        services.AddLabClient<AuditService.AuditServiceClient>("files");
        services.AddSingleton<TaskSources>();
        services.AddLabClient<NotifyService.NotifyServiceClient>("notify");
        services.AddLabClient<NoticeService.NoticeServiceClient>("notify");
        services.AddLabClient<BackupReportService.BackupReportServiceClient>("notify");
        services.AddLabClient<StorageService.StorageServiceClient>("files");
        services.AddLabClient<ReportingService.ReportingServiceClient>("reporting");
        services.AddLabClient<ExportService.ExportServiceClient>("reporting");
    }

    private static void AddSecurity(WebApplicationBuilder builder)
    {
        builder.AddTokens();
        builder.Services.AddSingleton<AccessLogFailures>().AddSingleton<AccessLog>();
        var origins = (builder.Configuration["PrintLab:CorsOrigin"] ?? "").Split(
            ',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        builder.Services.AddCors(cors =>
            cors.AddDefaultPolicy(policy => policy.WithOrigins(origins).AllowAnyHeader().AllowAnyMethod().WithExposedHeaders("ETag", "Retry-After"))
        );
    }
}
