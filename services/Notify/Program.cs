using PrintLab.Contracts;
using PrintLab.Notify;
using PrintLab.Notify.Composition;
using PrintLab.Notify.Delivery;
using PrintLab.Notify.Notices;
using PrintLab.Notify.Queue;
using PrintLab.Notify.Storage;
using PrintLab.ServiceDefaults;
using PrintLab.ServiceDefaults.Clients;
using PrintLab.ServiceDefaults.Database;
using PrintLab.ServiceDefaults.Feed;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddGrpcDefaults();
builder.AddLabDatabase<NotifyDb>("notifydb");
builder.AddMailTransport();
builder.AddMailSender();
builder.AddMailComposition();
builder.AddNotices();
builder.AddBackupMails();
builder.Services.AddSingleton<MailRecords>();
builder.Services.AddSingleton<MailPlan>();
builder.Services.AddSingleton<EventMails>();
builder.Services.AddLabClient<JobMailService.JobMailServiceClient>("jobs");
builder.Services.AddFeedFollower<MailFollower, MailReconciler>();

var app = builder.Build();
app.MapGrpcService<NotificationsService>();
app.MapGrpcService<NoticesService>();
app.MapGrpcService<BackupReportsService>();
app.MapFeedFollower<MailFollower>();
app.MapDefaultEndpoints();

if (!await app.MigrateAsync<NotifyDb>(args))
{
    await app.RunAsync();
}
