using System.Text.Json.Serialization;
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
using PrintLab.Lab.Settings;

namespace PrintLab.Gateway;

/// <summary>Serialization metadata for every API request and response, in snake_case.</summary>
[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(ActionBody))]
[JsonSerializable(typeof(AddStaffBody))]
[JsonSerializable(typeof(AddWorkstationBody))]
[JsonSerializable(typeof(ApproveBody))]
[JsonSerializable(typeof(AuditListJson))]
[JsonSerializable(typeof(AuditReportJson))]
[JsonSerializable(typeof(ArchivedJson))]
[JsonSerializable(typeof(CancelTaskBody))]
[JsonSerializable(typeof(CandidatesJson))]
[JsonSerializable(typeof(ChangeStatusBody))]
[JsonSerializable(typeof(ChangeWorkstationBody))]
[JsonSerializable(typeof(ConfirmationJson))]
[JsonSerializable(typeof(DeleteOrphanBody))]
[JsonSerializable(typeof(EstimateQualityJson))]
[JsonSerializable(typeof(EventJson))]
[JsonSerializable(typeof(EventListJson))]
[JsonSerializable(typeof(ExpiredJson))]
[JsonSerializable(typeof(ForceConfirmBody))]
[JsonSerializable(typeof(GrantedLabJson))]
[JsonSerializable(typeof(HealthJson))]
[JsonSerializable(typeof(JobCountsJson))]
[JsonSerializable(typeof(JobJson))]
[JsonSerializable(typeof(JobListJson))]
[JsonSerializable(typeof(LabJson))]
[JsonSerializable(typeof(LabAccessBody))]
[JsonSerializable(typeof(LabAccessJson))]
[JsonSerializable(typeof(LabAccessListJson))]
[JsonSerializable(typeof(LabLoginBody))]
[JsonSerializable(typeof(LabLoginJson))]
[JsonSerializable(typeof(LabPinJson))]
[JsonSerializable(typeof(LabSessionJson))]
[JsonSerializable(typeof(LockBody))]
[JsonSerializable(typeof(LockChangeJson))]
[JsonSerializable(typeof(LockJson))]
[JsonSerializable(typeof(LoginBody))]
[JsonSerializable(typeof(LoginJson))]
[JsonSerializable(typeof(MailCountsJson))]
[JsonSerializable(typeof(MailPreviewJson))]
[JsonSerializable(typeof(NoticeListJson))]
[JsonSerializable(typeof(MailJson))]
[JsonSerializable(typeof(MailListJson))]
[JsonSerializable(typeof(MessageJson))]
[JsonSerializable(typeof(NotesBody))]
[JsonSerializable(typeof(RestoreOriginalBody))]
[JsonSerializable(typeof(StartAuditBody))]
[JsonSerializable(typeof(TaskJson))]
[JsonSerializable(typeof(RetriedMailsJson))]
[JsonSerializable(typeof(PaymentBody))]
[JsonSerializable(typeof(PrunedJson))]
[JsonSerializable(typeof(RejectBody))]
[JsonSerializable(typeof(ResendBody))]
[JsonSerializable(typeof(ResendConfirmationBody))]
[JsonSerializable(typeof(ResendJson))]
[JsonSerializable(typeof(RetentionBody))]
[JsonSerializable(typeof(RetentionPreviewJson))]
[JsonSerializable(typeof(ReviewBody))]
[JsonSerializable(typeof(SessionJson))]
[JsonSerializable(typeof(SetActiveBody))]
[JsonSerializable(typeof(SlicedJson))]
[JsonSerializable(typeof(StaffJson))]
[JsonSerializable(typeof(StaffListJson))]
[JsonSerializable(typeof(StartedTaskJson))]
[JsonSerializable(typeof(StatsJson))]
[JsonSerializable(typeof(StatusJson))]
[JsonSerializable(typeof(SystemHealthJson))]
[JsonSerializable(typeof(TestMailBody))]
[JsonSerializable(typeof(TestMailJson))]
[JsonSerializable(typeof(UploadJson))]
[JsonSerializable(typeof(WorkstationJson))]
[JsonSerializable(typeof(WorkstationListJson))]
internal sealed partial class ApiJson : JsonSerializerContext;
