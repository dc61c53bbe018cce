using PrintLab.Contracts;
using PrintLab.ServiceDefaults.Clients;

namespace PrintLab.Notify.Notices;

/// <summary>Registers the notices to staff and their sources.</summary>
internal static class NoticeRegistration
{
    public static void AddNotices(this WebApplicationBuilder builder)
    {
        builder.Services.AddLabClient<StorageService.StorageServiceClient>("files");
        foreach (var follower in ParkedFindings.OtherFollowers)
        {
            builder.Services.AddNamedLabClient<FollowerService.FollowerServiceClient>(follower);
        }

        builder.Services.AddSingleton<INoticeSource, ParkedFindings>();
        builder.Services.AddSingleton<INoticeSource, FailedMails>();
        builder.Services.AddSingleton<INoticeSource, MailTrouble>();
        builder.Services.AddSingleton<INoticeSource, StorageFindings>();
        builder.Services.AddLabClient<SignInService.SignInServiceClient>("jobs");
        builder.Services.AddSingleton<INoticeSource, SignInFindings>();
        builder.Services.AddSingleton<NoticeBoard>();
        builder.Services.AddHostedService(services => services.GetRequiredService<NoticeBoard>());
    }
}
