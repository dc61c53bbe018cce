using Grpc.Core;

namespace PrintLab.Contracts.Faults;

/// <summary>Every reason for which a service refuses a call, with the gRPC status used to transmit it.</summary>
public static class FaultCode
{
    public const string ValidationFailed = "validation_failed";
    public const string InvalidToken = "invalid_token";
    public const string InvalidCredentials = "invalid_credentials";
    public const string Forbidden = "forbidden";
    public const string WrongStatus = "wrong_status";
    public const string LockRequired = "lock_required";
    public const string NotFound = "not_found";
    public const string NoPreview = "no_preview";
    public const string AlreadyExists = "already_exists";
    public const string DuplicateSubmission = "duplicate_submission";
    public const string Locked = "locked";
    public const string InvalidTransition = "invalid_transition";
    public const string RevertWindowClosed = "revert_window_closed";
    public const string PaymentRequired = "payment_required";
    public const string Conflict = "conflict";
    public const string ConfirmationExpired = "confirmation_expired";
    public const string IdempotencyMismatch = "idempotency_key_reused";
    public const string RateLimited = "rate_limited";
    public const string LabShut = "lab_shut";
    public const string TooLarge = "payload_too_large";
    public const string UploadGone = "upload_gone";
    public const string StorageUnavailable = "storage_unavailable";
    public const string StorageFull = "storage_full";
    public const string Unavailable = "unavailable";

    /// <summary>The gRPC status of a code; a code missing from this table is a bug and is sent as Internal.</summary>
    public static StatusCode StatusOf(string code) =>
        code switch
        {
            ValidationFailed or InvalidToken or IdempotencyMismatch => StatusCode.InvalidArgument,
            InvalidCredentials => StatusCode.Unauthenticated,
            Forbidden or WrongStatus or LockRequired or LabShut => StatusCode.PermissionDenied,
            NotFound or NoPreview => StatusCode.NotFound,
            AlreadyExists or DuplicateSubmission => StatusCode.AlreadyExists,
            Locked or Conflict => StatusCode.Aborted,
            InvalidTransition or RevertWindowClosed or PaymentRequired or ConfirmationExpired or UploadGone => StatusCode.FailedPrecondition,
            RateLimited or StorageFull or TooLarge => StatusCode.ResourceExhausted,
            StorageUnavailable or Unavailable => StatusCode.Unavailable,
            _ => StatusCode.Internal,
        };
}
