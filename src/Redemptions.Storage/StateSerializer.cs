using Microsoft.Extensions.Options;
using Orleans.Serialization;
using Orleans.Storage;
using Redemptions.Domain.Redemptions;

namespace Redemptions.Storage;

/// <summary>Serialises grain states as JSON, in the same form for every database.</summary>
internal static class StateSerializer
{
    public static SystemTextJsonGrainStorageSerializer Create()
    {
        var options = new SystemTextJsonGrainStorageSerializerOptions();
        StoredJsonFormat.Configure(options.JsonSerializerOptions);
        return new SystemTextJsonGrainStorageSerializer(Options.Create(options));
    }
}
