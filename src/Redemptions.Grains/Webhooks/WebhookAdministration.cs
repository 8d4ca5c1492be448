using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Domain;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Requests;
using Redemptions.Domain.Webhooks;

namespace Redemptions.Grains.Webhooks;

/// <summary>Manages webhook endpoints, for the HTTP front.</summary>
internal sealed partial class WebhookAdministration(
    IWebhookEndpoints endpoints, IWebhookHistory history, IWebhookSender sender, WebhookEncryption encryption, AddressPolicy addresses, WebhookMetrics metrics,
    WebhookSignal signal, TimeProvider time, ILogger<WebhookAdministration> logger) : IWebhooks
{
    // A change that is overtaken by another is made again on the endpoint as it is then.
    private const int MostTries = 5;

    // A secret that was not copied is rotated again, while receivers still have the one before it. Each one is a signature in every delivery.
    private const int MostPreviousSecrets = 3;

    public async Task<IReadOnlyList<WebhookEndpoint>> ListEndpointsAsync(Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var pending = await endpoints.CountPendingAsync(caller.Account, caller.Mode, cancellationToken);
        return [.. (await endpoints.ListAsync(caller.Account, caller.Mode, cancellationToken)).Select(endpoint => Show(endpoint, pending))];
    }

    public async Task<Reply<WebhookEndpoint>> ReadEndpointAsync(Caller caller, string id, CancellationToken cancellationToken) =>
        await FindAsync(caller, id, cancellationToken) is { } endpoint ? await ShowAsync(caller, endpoint) : NoEndpoint();

    public async Task<Reply<NewWebhookEndpoint>> AddEndpointAsync(Caller caller, WebhookEndpointRequest request)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        var url = WebhookUrl.Parse(request.Url, addresses, out var urlError);
        var types = WebhookRules.Types(request.Types ?? [WebhookRules.AllTypes], out var typesError);
        if (Refusal(urlError, typesError, WebhookRules.Check(request.Description)) is { } refusal)
        {
            return refusal;
        }

        var (id, secret, now) = (WebhookIds.NewEndpoint(), WebhookSecret.Create(), Now());
        var endpoint = new StoredEndpoint
        {
            Id = id,
            Account = caller.Account,
            Mode = caller.Mode,
            Version = 1,
            Url = url!,
            Types = types!.Value,
            Description = NullIfBlank(request.Description),
            CreatedAt = now,
            UpdatedAt = now,
            Secret = encryption.ProtectSecret(id, secret),
        };
        return await endpoints.AddAsync(endpoint, Audit(caller, AuditActions.EndpointAdded, id, Describe(endpoint)))
            ? new NewWebhookEndpoint(WebhookViews.Of(endpoint, null), secret.Text())
            : WrongState($"An account has at most {IWebhookEndpoints.Most} webhook endpoints; delete one, or change it.");
    }

    public async Task<Reply<WebhookEndpoint>> ChangeEndpointAsync(Caller caller, string id, WebhookEndpointRequest request)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        FieldError? urlError = null, typesError = null;
        var url = request.Url is null ? null : WebhookUrl.Parse(request.Url, addresses, out urlError);
        var types = request.Types is null ? null : WebhookRules.Types(request.Types, out typesError);
        if (Refusal(urlError, typesError, WebhookRules.Check(request.Description)) is { } refusal)
        {
            return refusal;
        }

        return await ChangeAsync(caller, id, AuditActions.EndpointChanged, stored =>
        {
            var isMoved = url is not null && url != stored.Url;
            var isEnabledAgain = request.Enabled == true && stored.Health.DisabledAt is not null;
            var changed = stored with
            {
                Url = url ?? stored.Url,
                Types = types ?? stored.Types,
                Description = request.Description is null ? stored.Description : NullIfBlank(request.Description),
                Health = Health(stored.Health, isMoved, request.Enabled),
            };
            return (changed, isMoved || isEnabledAgain);
        }) is { } done ? await ShowAsync(caller, done) : NoEndpoint();
    }

    public async Task<Reply<WebhookEndpoint>> DeleteEndpointAsync(Caller caller, string id)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return await FindAsync(caller, id) is { } endpoint && await endpoints.DeleteAsync(caller.Account, caller.Mode, id, Audit(caller, AuditActions.EndpointDeleted, id, Describe(endpoint)))
            ? WebhookViews.Of(endpoint, null)
            : NoEndpoint();
    }

    public async Task<Reply<NewWebhookEndpoint>> RotateSecretAsync(Caller caller, string id, TimeSpan overlap)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (Refusal(WebhookRules.Check(overlap)) is { } refusal)
        {
            return refusal;
        }

        var secret = WebhookSecret.Create();
        var now = Now();
        return await ChangeAsync(caller, id, AuditActions.EndpointRotated, stored =>
        {
            var rotated = stored with { Secret = encryption.ProtectSecret(id, secret), PreviousSecrets = [], PreviousSecretUntil = null };
            return (overlap <= TimeSpan.Zero ? rotated : WithPrevious(rotated, stored, now, now + overlap), false);
        }) is { } done ? new NewWebhookEndpoint(await ShowAsync(caller, done), secret.Text()) : NoEndpoint();
    }

    // Those of an earlier rotation whose overlap lasts sign on, at least until its end.
    private static StoredEndpoint WithPrevious(StoredEndpoint rotated, StoredEndpoint stored, DateTimeOffset now, DateTimeOffset until)
    {
        var before = stored.PreviousSecretsAt(now);
        return rotated with
        {
            PreviousSecrets = [.. before.Prepend(stored.Secret).Take(MostPreviousSecrets)],
            PreviousSecretUntil = before is not [] && stored.PreviousSecretUntil > until ? stored.PreviousSecretUntil : until,
        };
    }

    public async Task<Reply<WebhookTestResult>> TestEndpointAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (await FindAsync(caller, id, cancellationToken) is not { } endpoint)
        {
            return NoEndpoint();
        }

        await endpoints.RecordAsync(Audit(caller, AuditActions.EndpointTested, id, null), cancellationToken);
        var (eventId, now) = (WebhookIds.NewEvent(WebhookEventType.WebhookTest), Now());
        var body = WebhookBody.Of(eventId, WebhookEventType.WebhookTest, now, new EndpointTestData(id));
        var secrets = endpoint.PreviousSecretsAt(now).Prepend(endpoint.Secret).Select(one => encryption.UnprotectSecret(id, one));
        var attempt = await sender.SendAsync(new WebhookRequest(id, endpoint.Url, eventId, body, [.. secrets]), cancellationToken);
        metrics.Attempted(id, attempt);
        return new WebhookTestResult(eventId, WebhookViews.Of(attempt));
    }

    private EndpointHealth Health(EndpointHealth stored, bool isMoved, bool? enabled)
    {
        var health = isMoved ? EndpointHealth.Good with { DisabledAt = stored.DisabledAt, DisabledReason = stored.DisabledReason } : stored;
        return enabled switch
        {
            true when stored.DisabledAt is not null => EndpointHealth.Good,
            false when stored.DisabledAt is null => health with { DisabledAt = Now(), DisabledReason = DisabledReason.Owner },
            _ => health,
        };
    }

    /// <summary>Changes an endpoint; null if there is none of that id.</summary>
    private async Task<StoredEndpoint?> ChangeAsync(Caller caller, string id, string action, Func<StoredEndpoint, (StoredEndpoint Changed, bool StartsAnew)> change)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await FindAsync(caller, id) is not { } stored)
            {
                return null;
            }

            var (changed, startsAnew) = change(stored);
            changed = changed with { Version = stored.Version + 1, UpdatedAt = Now() };
            if (await endpoints.ChangeAsync(changed, startsAnew, Audit(caller, action, id, Describe(changed))))
            {
                signal.Set();
                return changed;
            }
        }

        throw new InvalidOperationException($"The webhook endpoint {id} was changed by others {MostTries} times during one change.");
    }

    private async Task<StoredEndpoint?> FindAsync(Caller caller, string id, CancellationToken cancellationToken = default) =>
        WebhookIds.IsEndpoint(id) ? await endpoints.FindAsync(caller.Account, caller.Mode, id, cancellationToken) : null;

    private async Task<WebhookEndpoint> ShowAsync(Caller caller, StoredEndpoint endpoint) => Show(endpoint, await endpoints.CountPendingAsync(caller.Account, caller.Mode));

    private static WebhookEndpoint Show(StoredEndpoint endpoint, IReadOnlyList<PendingDeliveries> pending) =>
        WebhookViews.Of(endpoint, pending.FirstOrDefault(one => one.EndpointId == endpoint.Id));

    // Truncated to milliseconds, as the database stores them, so that the reply equals what is read later.
    private DateTimeOffset Now() => StoredTime.Now(time);

    private AuditEntry Audit(Caller caller, string action, string subject, string? detail) => new()
    {
        At = time.GetUtcNow().ToUnixTimeMilliseconds(),
        Account = caller.Account,
        Mode = caller.Mode,
        KeyName = caller.KeyName,
        Action = action,
        Subject = subject,
        Detail = detail,
    };

    // An endpoint without a description has null, also if the request has an empty text.
    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string Describe(StoredEndpoint endpoint) =>
        $"{WebhookUrl.Masked(endpoint.Url)} for {string.Join(", ", WebhookRules.Names(endpoint.Types))}{(endpoint.Health.DisabledAt is null ? string.Empty : ", disabled")}";

    private static Problem? Refusal(params FieldError?[] errors) => errors.OfType<FieldError>().ToArray() is { Length: > 0 } wrong
        ? RedeemRules.Refuse(ProblemCodes.InvalidRequest, wrong)
        : null;

    private static Problem NoEndpoint() => new() { Code = ProblemCodes.NotFound, Detail = "There is no such webhook endpoint in the account and mode of this key." };

    private static Problem WrongState(string why) => new() { Code = ProblemCodes.WrongState, Detail = why };
}
