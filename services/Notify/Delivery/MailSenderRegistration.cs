using PrintLab.Lab.Settings;
using PrintLab.Notify.Queue;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Notify.Delivery;

/// <summary>Registers the queue and its senders.</summary>
internal static class MailSenderRegistration
{
    public static void AddMailSender(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<DueMails>();
        services.AddSingleton<WorkSignal>();
        services.AddSingleton(provider => new RetryWaits(Scale(provider)));
        services.AddSingleton(provider => new TransportGate(
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<WorkSignal>(),
            Scale(provider)
        ));
        services.AddSingleton<MailTasks>();
        services.AddSingleton<MailDrafts>();
        services.AddSingleton<Dispatch>();
        services.AddSingleton<MailOutcomes>();
        services.AddSingleton<SendAttempt>();
        services.AddSingleton<TestMail>();
        services.AddSingleton<MailMeter>();
        services.AddHostedService(provider => provider.GetRequiredService<MailMeter>());
        services.AddHostedService<TransportCheck>();
        services.AddHostedService<MailSender>();
    }

    private static double Scale(IServiceProvider services) => services.GetRequiredService<LabSettings>().Mail?.RetryScale ?? 1;
}
