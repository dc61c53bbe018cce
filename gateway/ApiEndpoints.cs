using PrintLab.Gateway.Custody;
using PrintLab.Gateway.Files;
using PrintLab.Gateway.Jobs;
using PrintLab.Gateway.Live;
using PrintLab.Gateway.Mails;
using PrintLab.Gateway.PartnerLabs;
using PrintLab.Gateway.Platform;
using PrintLab.Gateway.Staff;
using PrintLab.Gateway.Students;
using PrintLab.Gateway.Submissions;
using PrintLab.Gateway.Tasks;

namespace PrintLab.Gateway;

/// <summary>Every endpoint of the API.</summary>
internal static class ApiEndpoints
{
    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        api.MapHealth();
        api.MapLab();
        api.MapAuth();
        api.MapSubmissions();
        api.MapUploads();
        api.MapConfirmations();
        api.MapStatus();
        api.MapJobs();
        api.MapJobLocks();
        api.MapJobActions();
        api.MapJobAdmin();
        api.MapFiles();
        api.MapPreviews();
        api.MapStaff();
        api.MapWorkstations();
        api.MapLabAccess();
        api.MapLabPortal();
        api.MapStats();
        api.MapEstimateQuality();
        api.MapExports();
        api.MapEvents();
        api.MapMails();
        api.MapNotices();
        api.MapSystemHealth();
        api.MapAudit();
        api.MapRetention();
        api.MapTasks();
    }
}
