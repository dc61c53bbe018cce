using PrintLab.Gateway;
using PrintLab.Gateway.Auth;
using PrintLab.Gateway.Confirmations;
using PrintLab.Gateway.Events;
using PrintLab.Gateway.Files;
using PrintLab.Gateway.Health;
using PrintLab.Gateway.Jobs;
using PrintLab.Gateway.LabFile;
using PrintLab.Gateway.Mails;
using PrintLab.Gateway.Notices;
using PrintLab.Gateway.Previews;
using PrintLab.Gateway.Staff;
using PrintLab.Gateway.Stats;
using PrintLab.Gateway.Status;
using PrintLab.Gateway.Submissions;
using PrintLab.Gateway.Workstations;
using PrintLab.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddGateway();

var app = builder.Build();
app.UseGateway();

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
api.MapStats();
api.MapEstimateQuality();
api.MapEvents();
api.MapMails();
api.MapNotices();

await app.RunAsync();
