using Redemptions.Api.Authentication;
using Redemptions.Contracts;
using Redemptions.Web.Sessions;

namespace Redemptions.Silo.Hosting;

/// <summary>Finds the keys of sessions among configured and stored keys.</summary>
/// <remarks>The id of a stored key is its mode, account and id; that of another key is its hash, which the cookie holds encrypted.</remarks>
internal sealed class SignInKeys(ApiKeys keys, IStoredKeys stored) : ISignInKeys
{
    private const char Separator = '/';

    public async ValueTask<SignInKey?> FindAsync(string presented, HttpContext context) => await keys.FindAsync(presented, context) is { } identity
        ? new SignInKey(identity.Stored is { } key ? string.Join(Separator, key.Mode, key.Account, key.Id) : ApiKeys.HashOf(presented), identity)
        : null;

    public async ValueTask<SignInKey?> FindByIdAsync(string id, HttpContext context)
    {
        var identity = id.Split(Separator) is [var mode, var account, var key] ? await stored.FindByIdAsync(account, Enum.Parse<Mode>(mode), key) : keys.FindByHash(id, context);
        return identity is null ? null : new SignInKey(id, identity);
    }
}
